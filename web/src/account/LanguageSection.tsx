import { useClient } from "@aisle/client/react";
import { useId } from "react";
import { useLanguage } from "../i18n/language.tsx";
import { type Language, languageNames } from "../i18n/languages.ts";
import { useProblemText } from "./use-problem-text.ts";
import { useSubmit } from "./use-submit.ts";

/** The language of the app here, and of the letters that the account gets. */
export function LanguageSection() {
  const { text, language, choose } = useLanguage();
  const client = useClient();
  const problemText = useProblemText();
  const { send, error } = useSubmit();
  const hintId = useId();

  function change(chosen: Language): void {
    choose(chosen);
    void send((options) => client.auth.updateProfile({ language: chosen }, options));
  }

  return (
    <fieldset className="card account-card" aria-describedby={hintId}>
      <legend className="visually-hidden">{text.account.sections.language}</legend>
      <h2 aria-hidden="true">{text.account.sections.language}</h2>
      <div className="account-choices">
        {Object.entries(languageNames).map(([name, { self, htmlLang }]) => (
          <label key={name} className="account-choice" lang={htmlLang}>
            <input type="radio" name="language" checked={name === language} onChange={() => change(name as Language)} />
            {self}
          </label>
        ))}
      </div>
      <p className="form-error" role="alert">
        {error && text.account.languageNotKept(problemText(error))}
      </p>
      <p id={hintId} className="field-hint">
        {text.account.languageHint}
      </p>
    </fieldset>
  );
}
