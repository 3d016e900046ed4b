import { useMemo } from "react";
import { Field } from "../forms/Field.tsx";
import { SelectField } from "../forms/SelectField.tsx";
import { useLanguage } from "../i18n/language.tsx";
import { countriesIn } from "./countries.ts";
import {
  type DocumentDraft,
  type DocumentField,
  documentKinds,
  isSoonOver,
  tidyNumber,
  type ValidityDays,
} from "./travel-document.ts";

interface DocumentFieldsProps {
  readonly document: DocumentDraft;
  readonly days: ValidityDays;
  problemOf(field: DocumentField): string | undefined;
  onChange(document: DocumentDraft): void;
  onLeave(field: DocumentField): void;
}

/** A travel document as it is typed. The first field takes the focus: someone has just asked for it. */
export function DocumentFields({ document, days, problemOf, onChange, onLeave }: DocumentFieldsProps) {
  const { text, locale } = useLanguage();
  const words = text.travellers;
  const countries = useMemo(() => countriesIn(locale), [locale]);
  const { kind, number, issuingCountry, nationality, expiresOn } = document;
  const isOverSoon = days.journeyEnds !== null && expiresOn !== "" && isSoonOver(expiresOn, days.journeyEnds);
  const options = (
    <>
      <option value="" disabled>
        {words.choose}
      </option>
      {countries.map(({ code, name }) => (
        <option key={code} value={code}>
          {name}
        </option>
      ))}
    </>
  );
  return (
    <div className="passenger-fields">
      <SelectField
        label={words.kind}
        value={kind}
        // Asked for by the button that was here before.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        onChange={(event) => onChange({ ...document, kind: event.currentTarget.value as DocumentDraft["kind"] })}
      >
        {documentKinds.map((name) => (
          <option key={name} value={name}>
            {words.kinds[name]}
          </option>
        ))}
      </SelectField>
      <Field
        label={words.number}
        value={number}
        problem={problemOf("number")}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        onChange={(event) => onChange({ ...document, number: event.currentTarget.value })}
        onBlur={() => {
          const tidy = tidyNumber(number);
          if (tidy !== number) onChange({ ...document, number: tidy });
          onLeave("number");
        }}
      />
      <SelectField
        label={words.issuingCountry}
        value={issuingCountry}
        problem={problemOf("issuingCountry")}
        onChange={(event) => {
          const chosen = event.currentTarget.value;
          // Mostly it is the same.
          onChange({ ...document, issuingCountry: chosen, nationality: nationality === "" ? chosen : nationality });
        }}
        onBlur={() => onLeave("issuingCountry")}
      >
        {options}
      </SelectField>
      <SelectField
        label={words.nationality}
        value={nationality}
        problem={problemOf("nationality")}
        onChange={(event) => onChange({ ...document, nationality: event.currentTarget.value })}
        onBlur={() => onLeave("nationality")}
      >
        {options}
      </SelectField>
      <Field
        label={words.expiresOn}
        value={expiresOn}
        type="date"
        min={days.journeyEnds ?? days.today}
        problem={problemOf("expiresOn")}
        {...(isOverSoon && { hint: words.soonOver })}
        onChange={(event) => onChange({ ...document, expiresOn: event.currentTarget.value })}
        onBlur={() => onLeave("expiresOn")}
      />
    </div>
  );
}
