import type { Flight } from "@aisle/client";
import { clockOf, daysBetween, formatDuration } from "../i18n/format.ts";
import { useLanguage } from "../i18n/language.tsx";

/** When and where a flight leaves and arrives, each by the clock of its airport. */
export function Times({ flight }: { readonly flight: Flight }) {
  const { text, locale } = useLanguage();
  const { origin, destination, departsLocal, arrivesLocal, durationMinutes } = flight;
  const days = daysBetween(departsLocal, arrivesLocal);
  return (
    <div className="times">
      <p>
        <span className="visually-hidden">{text.results.departure} </span>
        <time dateTime={departsLocal}>{clockOf(departsLocal)}</time>
        <abbr title={`${origin.city}, ${origin.name}`}>{origin.code}</abbr>
      </p>
      <p className="times-line">
        <span>{formatDuration(durationMinutes, locale)}</span>
        <span className="times-bar" aria-hidden="true" />
        <span>{text.results.direct}</span>
      </p>
      <p>
        <span className="visually-hidden">{text.results.arrival} </span>
        <time dateTime={arrivesLocal}>
          {clockOf(arrivesLocal)}
          {days !== 0 && (
            <sup title={text.results.arrives(days)}>
              {days > 0 ? `+${days}` : `−${-days}`}
              <span className="visually-hidden"> ({text.results.arrives(days)})</span>
            </sup>
          )}
        </time>
        <abbr title={`${destination.city}, ${destination.name}`}>{destination.code}</abbr>
      </p>
    </div>
  );
}
