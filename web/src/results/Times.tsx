import type { Airport } from "@aisle/client";
import { airportName, cityName } from "@aisle/protocol/place-names.ts";
import { clockOf, daysBetween, formatDuration } from "../i18n/format.ts";
import { useLanguage } from "../i18n/language.tsx";
import "./times.css";

interface TimesProps {
  readonly origin: Airport;
  readonly destination: Airport;
  readonly departsLocal: string;
  readonly arrivesLocal: string;
  readonly durationMinutes: number;
  /** Where one changes; null without a stop. */
  readonly stop: Airport | null;
}

/** When and where one leaves and arrives, each by the clock of the airport. */
export function Times({ origin, destination, departsLocal, arrivesLocal, durationMinutes, stop }: TimesProps) {
  const { text, locale, language } = useLanguage();
  const fullName = (airport: Airport) => `${cityName(airport, language)}, ${airportName(airport, language)}`;
  const days = daysBetween(departsLocal, arrivesLocal);
  return (
    <div className="times">
      <p>
        <span className="visually-hidden">{text.results.departure} </span>
        <time dateTime={departsLocal}>{clockOf(departsLocal)}</time>
        <abbr title={fullName(origin)}>{origin.code}</abbr>
      </p>
      <p className="times-line">
        <span>{formatDuration(durationMinutes, locale)}</span>
        <span className="times-bar" aria-hidden="true" />
        <span>{stop ? text.results.oneStop(stop.code) : text.results.direct}</span>
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
        <abbr title={fullName(destination)}>{destination.code}</abbr>
      </p>
    </div>
  );
}
