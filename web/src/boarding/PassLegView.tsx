import { cityName } from "@aisle/protocol/place-names.ts";
import { clockOf, daysBetween, formatDay, formatDuration } from "../i18n/format.ts";
import { useLanguage } from "../i18n/language.tsx";
import type { PassLeg } from "./pass-cards.ts";

/** One flight of a pass. Times are those of each airport's clock; what only the airport knows, such as the gate, is not here. */
export function PassLegView({ leg: { flight, seat } }: { readonly leg: PassLeg }) {
  const { text, locale, language } = useLanguage();
  const { airline, number, origin, destination, departsLocal, arrivesLocal, durationMinutes } = flight;
  const days = daysBetween(departsLocal, arrivesLocal);
  return (
    <section className="pass-leg">
      <p className="pass-flight">
        <strong>
          {airline.code} {number}
        </strong>
        <span>{airline.name}</span>
        <time dateTime={departsLocal.slice(0, 10)}>
          {formatDay(departsLocal, locale, { weekday: "short", day: "numeric", month: "short" })}
        </time>
      </p>
      <div className="pass-route">
        <p>
          <span className="visually-hidden">{text.results.departure} </span>
          <strong className="pass-code-place">{origin.code}</strong>
          <span className="pass-city">{cityName(origin, language)}</span>
          <time dateTime={departsLocal}>{clockOf(departsLocal)}</time>
        </p>
        <p className="pass-line" aria-hidden="true">
          <Plane />
          <span>{formatDuration(durationMinutes, locale)}</span>
        </p>
        <p>
          <span className="visually-hidden">{text.results.arrival} </span>
          <strong className="pass-code-place">{destination.code}</strong>
          <span className="pass-city">{cityName(destination, language)}</span>
          <time dateTime={arrivesLocal}>
            {clockOf(arrivesLocal)}
            {days !== 0 && (
              <sup>
                {days > 0 ? `+${days}` : `−${-days}`}
                <span className="visually-hidden"> ({text.results.arrives(days)})</span>
              </sup>
            )}
          </time>
        </p>
        <p className="pass-seat">
          <span>{text.boarding.seat}</span>
          <strong>{seat ?? text.boarding.lap}</strong>
        </p>
      </div>
    </section>
  );
}

function Plane() {
  return (
    <svg viewBox="0 0 24 24" width="22" height="22">
      <path d="M22 12c0-.9-.8-1.5-2-1.5h-5L10 3H8l2.2 7.5H5.4L3.6 8H2l1 4-1 4h1.600l1.800-2.500h4.800L8 21h2l5-7.500h5c1.200 0 2-.6 2-1.500z" />
    </svg>
  );
}
