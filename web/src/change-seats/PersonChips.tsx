import type { Passenger } from "@aisle/client";
import { useId } from "react";
import { useLanguage } from "../i18n/language.tsx";
import type { Seating } from "./seating.ts";
import type { SeatPicking } from "./use-seat-picking.ts";

interface PersonChipsProps {
  readonly people: readonly Passenger[];
  readonly current: Seating;
  readonly picking: SeatPicking;
  /** What a seat costs more than the one now, as text; null for nothing. */
  priceOf(passengerId: string): string | null;
}

/** Everyone who needs a seat, where they sit and where they are to; the chosen one gets the next seat that is picked. */
export function PersonChips({ people, current, picking, priceOf }: PersonChipsProps) {
  const { text } = useLanguage();
  const name = useId();
  const { seating, objections, chosenId } = picking;
  return (
    <fieldset className="person-chips">
      <legend>{text.change.who}</legend>
      {people
        .filter(({ type }) => type !== "infant")
        .map(({ passengerId, givenName, surname }) => {
          const [now, next] = [current.get(passengerId), seating.get(passengerId)];
          const objection = objections.find((one) => one.passengerId === passengerId);
          const price = now === next ? null : priceOf(passengerId);
          return (
            <label key={passengerId} className="person-chip" data-bad={objection !== undefined}>
              <input
                type="radio"
                name={name}
                checked={passengerId === chosenId}
                onChange={() => picking.choose(passengerId)}
              />
              <span className="person-name">
                {givenName} {surname}
                {people.some(({ onLapOf }) => onLapOf === passengerId) && (
                  <span className="soft">{text.change.withInfant}</span>
                )}
              </span>
              <span className="person-seats">
                {now !== undefined && (
                  <span className="seat-tag" data-look={now === next ? "mine" : "left"}>
                    {now}
                  </span>
                )}
                {now !== next && next !== undefined && (
                  <>
                    {now !== undefined && <span aria-label={text.change.becomes}>→</span>}
                    <span className="seat-tag" data-look="selected">
                      {next}
                    </span>
                  </>
                )}
                {next === undefined && <span className="soft">{text.change.noSeat}</span>}
              </span>
              {price !== null && <span className="person-price">{price}</span>}
              {objection && <span className="person-problem">{text.change.objections[objection.kind]}</span>}
            </label>
          );
        })}
    </fieldset>
  );
}
