import { useText } from "../i18n/language.tsx";
import type { PersonDraft } from "./draft.ts";
import { Field } from "./Field.tsx";

interface PassengerCardProps {
  readonly person: PersonDraft;
  readonly place: number;
  readonly today: string;
  problemOf(field: string): string | undefined;
  onChange(person: PersonDraft): void;
  onLeave(field: string): void;
  readonly children?: React.ReactNode;
}

/** One passenger as the travel document names them, and below where they sit. */
export function PassengerCard(props: PassengerCardProps) {
  const { person, place, today, problemOf, onChange, onLeave, children } = props;
  const { checkout } = useText();
  const { type } = person;
  const field = (name: "givenName" | "surname" | "birthDate") => ({
    name: `passengers.${place}.${name}`,
    value: person[name],
    problem: problemOf(name),
    onChange: (event: React.ChangeEvent<HTMLInputElement>) =>
      onChange({ ...person, [name]: event.currentTarget.value }),
    onBlur: () => onLeave(name),
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
      <div className="passenger-fields">
        <Field label={checkout.givenName} {...field("givenName")} autoComplete={place === 0 ? "given-name" : "off"} />
        <Field label={checkout.surname} {...field("surname")} autoComplete={place === 0 ? "family-name" : "off"} />
        <Field
          label={type === "adult" ? checkout.birthDateOptional : checkout.birthDate}
          {...field("birthDate")}
          type="date"
          min="1900-01-01"
          max={today}
          autoComplete={place === 0 ? "bday" : "off"}
        />
      </div>
      {type === "infant" && <p className="soft">{checkout.onLap}</p>}
      {children}
    </fieldset>
  );
}
