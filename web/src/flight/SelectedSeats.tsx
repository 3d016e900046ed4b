import { fareFamilies, type Flight, type SeatLookup } from "@aisle/client";
import { formatList, formatPrice } from "../i18n/format.ts";
import { useLanguage } from "../i18n/language.tsx";
import { traitsInWords } from "../seat-map/seat-label.ts";
import { familiesOf, totalOf } from "./seat-price.ts";
import type { SeatDesk } from "./use-seat-desk.ts";

interface SelectedSeatsProps {
  readonly flight: Flight | null;
  readonly seats: SeatLookup;
  readonly desk: SeatDesk;
}

/** The seats selected on the map, what they cost at least, and the button that holds them. */
export function SelectedSeats({ flight, seats, desk }: SelectedSeatsProps) {
  const { text, locale, language } = useLanguage();
  const { selection, work, mayHold, limitText } = desk;
  const selected = selection.map((designator) => seats.get(designator));
  const total = flight && totalOf(selected, flight);
  const fares = flight ? familiesOf(selected, flight).map((family) => fareFamilies[family][language].name) : [];
  if (selection.length === 0) {
    return (
      <section className="card panel-card" data-hint={mayHold}>
        <h2>{text.selection.title}</h2>
        <p className="soft">{mayHold ? text.selection.hint : limitText}</p>
      </section>
    );
  }
  return (
    <section className="card panel-card">
      <header>
        <h2>{text.selection.title}</h2>
        <button type="button" className="link-button" onClick={desk.clear}>
          {text.selection.clear}
        </button>
      </header>
      <ul className="selected-list">
        {selection.map((designator) => {
          const seat = seats.get(designator);
          return (
            <li key={designator}>
              <span className="seat-tag" data-look="selected">
                {designator}
              </span>
              <span>
                {seat && text.cabins[seat.cabin]}
                <small className="soft">{seat && traitsInWords(seat, text).join(" · ")}</small>
              </span>
              <button
                type="button"
                className="icon-button"
                aria-label={text.selection.remove(designator)}
                onClick={() => desk.toggle(designator)}
              >
                <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
                  <path className="stroke" d="m4 4 8 8M12 4l-8 8" />
                </svg>
              </button>
            </li>
          );
        })}
      </ul>
      {total && (
        <p className="selected-total">
          <span>
            {text.selection.total}
            <small className="soft">{text.selection.perSeat(formatList(fares, locale))}</small>
          </span>
          <strong>{formatPrice(total, locale)}</strong>
        </p>
      )}
      {!mayHold && <p className="soft">{limitText}</p>}
      <button
        type="button"
        className="button button-primary button-wide"
        disabled={work !== null || !mayHold}
        onClick={() => void desk.hold()}
      >
        {work === "hold" ? text.selection.holding : text.selection.hold(selection.length)}
      </button>
    </section>
  );
}
