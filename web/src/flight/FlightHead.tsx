import type { Flight } from "@aisle/client";
import { cityName } from "@aisle/protocol/place-names.ts";
import { Link } from "../app/Link.tsx";
import { hrefOf } from "../app/routes.ts";
import { formatDay } from "../i18n/format.ts";
import { useLanguage } from "../i18n/language.tsx";
import { aircraftOf } from "../results/aircraft.ts";
import { Times } from "../results/Times.tsx";
import { type FlightQuery, usualWish } from "../search/search-query.ts";

interface FlightHeadProps {
  readonly flight: Flight;
  /** What was searched for; null when the person came without an offer. */
  readonly search: FlightQuery | null;
  /** True when the offer that the person came with is no longer honoured. */
  readonly isFareGone: boolean;
}

export function FlightHead({ flight, search, isFareGone }: FlightHeadProps) {
  const { text, locale, language } = useLanguage();
  const { origin, destination, departsLocal, airline, number, aircraftName, status } = flight;
  const ofFlight = { from: origin.code, to: destination.code, date: departsLocal.slice(0, 10), ...usualWish };
  const results = { page: "results", ...(search ?? ofFlight) } as const;
  return (
    <header className="flight-head">
      <Link className="back-link" href={hrefOf(results)}>
        <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
          <path className="stroke" d="M10 3 5 8l5 5" />
        </svg>
        {text.flight.back}
      </Link>
      <div className="flight-head-row">
        <div>
          <h1>{text.results.title(cityName(origin, language), cityName(destination, language))}</h1>
          <p className="facts">
            <span>{formatDay(departsLocal, locale, { weekday: "short", day: "numeric", month: "long" })}</span>
            <span>
              {airline.name} {airline.code} {number}
            </span>
            <span>{aircraftOf(aircraftName)}</span>
          </p>
        </div>
        <Times {...flight} stop={null} />
      </div>
      {status !== "open" && (
        <p className="told" data-tone="bad" role="alert">
          {text.results.status[status]}. {text.flight.notSold}
        </p>
      )}
      {isFareGone && status === "open" && (
        <div className="told" data-tone="bad" role="alert">
          <p>{text.steps.gone}</p>
          <Link className="button button-small" href={hrefOf(results)}>
            {text.steps.fares}
          </Link>
        </div>
      )}
    </header>
  );
}

export function FlightHeadSkeleton() {
  return (
    <div className="flight-head flight-head-skeleton" aria-hidden="true">
      <div className="skeleton skeleton-link" />
      <div className="skeleton skeleton-title" />
    </div>
  );
}
