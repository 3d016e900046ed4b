import type { OrderSegment, Passenger } from "@aisle/client";
import { formatDay } from "../i18n/format.ts";
import { useLanguage } from "../i18n/language.tsx";

interface CancelChoiceProps {
  readonly people: readonly Passenger[];
  readonly flights: readonly OrderSegment[];
  /** Passengers and flights that stay. */
  readonly kept: ReadonlySet<string>;
  onToggle(id: string): void;
}

/** Who no longer flies, and which flights; asked where there is a choice. */
export function CancelChoice({ people, flights, kept, onToggle }: CancelChoiceProps) {
  const { text, locale } = useLanguage();
  const check = (id: string, label: string) => (
    <label key={id} className="cancel-check">
      <input type="checkbox" checked={!kept.has(id)} onChange={() => onToggle(id)} />
      <span>{label}</span>
    </label>
  );
  const day = (local: string) => formatDay(local, locale, { day: "numeric", month: "short" });
  return (
    <>
      {people.length > 1 && (
        <fieldset className="cancel-choice">
          <legend>{text.cancel.who}</legend>
          {people.map(({ passengerId, givenName, surname }) => check(passengerId, `${givenName} ${surname}`))}
        </fieldset>
      )}
      {flights.length > 1 && (
        <fieldset className="cancel-choice">
          <legend>{text.cancel.which}</legend>
          {flights.map(({ segmentId, flight: { origin, destination, departsLocal } }) =>
            check(segmentId, `${origin.city} – ${destination.city}, ${day(departsLocal)}`),
          )}
        </fieldset>
      )}
    </>
  );
}
