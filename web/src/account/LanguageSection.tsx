import { useId } from "react";
import { useLanguage } from "../i18n/language.tsx";
import { type Language, languageNames } from "../i18n/languages.ts";

/** The language of the app, and of the letters that it asks for. */
export function LanguageSection() {
  const { text, language, choose } = useLanguage();
  const hintId = useId();
  return (
    <fieldset className="card account-card" aria-describedby={hintId}>
      <legend className="visually-hidden">{text.account.sections.language}</legend>
      <h2 aria-hidden="true">{text.account.sections.language}</h2>
      <div className="account-choices">
        {Object.entries(languageNames).map(([name, { self, htmlLang }]) => (
          <label key={name} className="account-choice" lang={htmlLang}>
            <input type="radio" name="language" checked={name === language} onChange={() => choose(name as Language)} />
            {self}
          </label>
        ))}
      </div>
      <p id={hintId} className="field-hint">
        {text.account.languageHint}
      </p>
    </fieldset>
  );
}
