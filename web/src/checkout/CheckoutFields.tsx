import type { Segment, Traveller } from "@aisle/client";
import type { PersonDraft } from "./draft.ts";
import { useText } from "../i18n/language.tsx";
import { Field } from "../forms/Field.tsx";
import { PassengerCard } from "./PassengerCard.tsx";
import { SeatChoice } from "./SeatChoice.tsx";
import type { CheckoutForm } from "./use-checkout-form.ts";
import type { HeldSeats } from "./use-held-seats.ts";

interface CheckoutFieldsProps {
  readonly form: CheckoutForm;
  readonly travellers: readonly Traveller[] | null;
  readonly flights: readonly Segment[];
  readonly held: readonly HeldSeats[];
  readonly isArranged: boolean;
}

/** Everyone who flies and where they sit, and where to reach them. */
export function CheckoutFields({ form, travellers, flights, held, isArranged }: CheckoutFieldsProps) {
  const { checkout } = useText();
  const { draft, days, problemOf, change, leave } = form;
  const { people, contact, seats: wanted } = draft;
  const contactField = (name: "email" | "phone") => ({
    value: contact[name],
    problem: problemOf(`contact.${name}`),
    onChange: (event: React.ChangeEvent<HTMLInputElement>) =>
      change({ ...draft, contact: { ...contact, [name]: event.currentTarget.value } }),
    onBlur: () => leave(`contact.${name}`),
  });
  const places = people.map((person, index) => ({ person, index }));
  const seatedPlace = (index: number) => people.slice(0, index).filter(({ type }) => type !== "infant").length;

  function seatsOf(person: PersonDraft, index: number) {
    if (person.type === "infant" || isArranged) return null;
    return flights.map((flight) => {
      const mine = held.find(({ flightId }) => flightId === flight.flightId);
      return (
        mine && (
          <SeatChoice
            key={flight.flightId}
            {...{ flight, held: mine, wanted: wanted[flight.flightId], place: seatedPlace(index) }}
            onChange={(seats) => change({ ...draft, seats: { ...wanted, [flight.flightId]: seats } })}
          />
        )
      );
    });
  }

  return (
    <>
      {places.map(({ person, index }) => (
        <PassengerCard
          // The place is what a passenger is known by.
          key={index}
          {...{ person, place: index, days, travellers }}
          taken={travellersBeside(people, index)}
          problemOf={(field) => problemOf(`passengers.${index}.${field}`)}
          onChange={(changed) => change({ ...draft, people: people.with(index, changed) })}
          onLeave={(field) => leave(`passengers.${index}.${field}`)}
        >
          {seatsOf(person, index)}
        </PassengerCard>
      ))}
      {isArranged && <p className="soft">{checkout.arranged}</p>}
      <fieldset className="card passenger-card">
        <legend className="visually-hidden">{checkout.contact}</legend>
        <p className="passenger-head" aria-hidden="true">
          <strong>{checkout.contact}</strong>
        </p>
        <p className="soft">{checkout.contactHint}</p>
        <div className="passenger-fields">
          <Field label={checkout.email} {...contactField("email")} type="email" autoComplete="email" />
          <Field
            label={checkout.phone}
            {...contactField("phone")}
            type="tel"
            autoComplete="tel"
            hint={checkout.phoneHint}
          />
        </div>
      </fieldset>
    </>
  );
}

function travellersBeside(people: readonly PersonDraft[], index: number): ReadonlySet<string> {
  return new Set(people.flatMap(({ travellerId }, place) => (place === index ? [] : (travellerId ?? []))));
}
