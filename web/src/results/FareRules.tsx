import { fareFamilies } from "@aisle/client";
import { useLanguage } from "../i18n/language.tsx";

/** What the fare families give and allow, once for all offers of the page. */
export function FareRules() {
  const { text, language } = useLanguage();
  return (
    <section className="fare-rules" aria-label={text.results.fareRules}>
      {Object.entries(fareFamilies).map(([family, terms]) => (
        <div key={family}>
          <h2>{terms[language].name}</h2>
          <ul>
            {terms[language].rules.map((rule) => (
              <li key={rule}>{rule}</li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
