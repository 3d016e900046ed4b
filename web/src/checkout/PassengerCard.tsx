import type { Traveller } from "@aisle/client";
import { useText } from "../i18n/language.tsx";
import { DocumentPart } from "../travellers/DocumentPart.tsx";
import { MAX_TRAVELLERS } from "../travellers/limits.ts";
import { tidyName } from "../travellers/person-name.ts";
import type { CheckoutDays } from "./checks.ts";
import type { PersonDraft } from "./draft.ts";
import { Field } from "../forms/Field.tsx";
import { SaveChoice } from "./SaveChoice.tsx";
import { chosenOf, hasNews } from "./saved-travellers.ts";
import { TravellerChoice } from "./TravellerChoice.tsx";

interface PassengerCardProps {
  readonly person: PersonDraft;
  readonly place: number;
  readonly days: CheckoutDays;
  /** Null for someone who cannot save any. */
  readonly travellers: readonly Traveller[] | null;
  /** Travellers who are other passengers already. */
  readonly taken: ReadonlySet<string>;
  problemOf(field: string): string | undefined;
  onChange(person: PersonDraft): void;
  onLeave(field: string): void;
  readonly children?: React.ReactNode;
}

/** One passenger as the travel document names them, and below where they sit. */
export function PassengerCard(props: PassengerCardProps) {
  const { person, place, days, travellers, taken, problemOf, onChange, onLeave, children } = props;
  const { checkout } = useText();
  const { type } = person;
  const chosen = chosenOf(person, travellers ?? []);
  const field = (name: "givenName" | "surname" | "birthDate") => ({
    name: `passengers.${place}.${name}`,
    value: person[name],
    problem: problemOf(name),
    onChange: (event: React.ChangeEvent<HTMLInputElement>) =>
      onChange({ ...person, [name]: event.currentTarget.value }),
    onBlur: () => {
      const tidy = name === "birthDate" ? person.birthDate : tidyName(person[name]);
      if (tidy !== person[name]) onChange({ ...person, [name]: tidy });
      onLeave(name);
    },
  });
  return (
    <fieldset className="card passenger-card">
      <legend className="visually-hidden">
        {checkout.passenger(place + 1)}, {checkout.types[type]}
      </legend>
      <p className="passenger-head" aria-hidden="true">
        <strong>{checkout.passenger(place + 1)}</strong>
        <span className="badge">{checkout.types[type]}</span>
      </p>
      {travellers !== null && travellers.length > 0 && (
        <TravellerChoice {...{ person, travellers, taken, days, onChange }} problem={problemOf("travellerId")} />
      )}
      <div className="passenger-fields">
        <Field label={checkout.givenName} {...field("givenName")} autoComplete={place === 0 ? "given-name" : "off"} />
        <Field label={checkout.surname} {...field("surname")} autoComplete={place === 0 ? "family-name" : "off"} />
        <Field
          label={type === "adult" ? checkout.birthDateOptional : checkout.birthDate}
          {...field("birthDate")}
          type="date"
          min="1900-01-01"
          max={days.today}
          autoComplete={place === 0 ? "bday" : "off"}
        />
      </div>
      <DocumentPart
        choice={person.document}
        saved={chosen?.document ?? null}
        days={days}
        problemOf={(name) => problemOf(`document.${name}`)}
        onLeave={(name) => onLeave(`document.${name}`)}
        onChange={(document) => onChange({ ...person, document })}
      />
      {travellers !== null && hasNews(person, travellers) && (
        <SaveChoice
          traveller={chosen}
          isFull={travellers.length >= MAX_TRAVELLERS}
          isToSave={person.isToSave}
          onChange={(isToSave) => onChange({ ...person, isToSave })}
        />
      )}
      {type === "infant" && <p className="soft">{checkout.onLap}</p>}
      {children}
    </fieldset>
  );
}
