import type { Airport } from "@aisle/client";
import { useClient } from "@aisle/client/react";
import { useState } from "react";
import { Link } from "../app/Link.tsx";
import { type FlightQuery, hrefOf } from "../app/routes.ts";
import { useTitle } from "../app/use-title.ts";
import { ErrorNotice } from "../errors/ErrorNotice.tsx";
import { formatDay } from "../i18n/format.ts";
import { useLanguage } from "../i18n/language.tsx";
import { useQuery } from "../query/use-query.ts";
import { daysAround, localDay } from "../search/dates.ts";
import { SearchForm } from "../search/SearchForm.tsx";
import { DayStrip } from "./DayStrip.tsx";
import { FlightCard, FlightCardSkeleton } from "./FlightCard.tsx";
import "./results.css";

export function ResultsPage({ query }: { readonly query: FlightQuery }) {
  const { from, to, date } = query;
  const { text, locale } = useLanguage();
  const client = useClient();
  const [isChanging, setIsChanging] = useState(false);
  const origin = useAirport(from);
  const destination = useAirport(to);
  const found = useQuery(`flights ${from} ${to} ${date}`, async (signal) => {
    return (await client.flights.search({ origin: from, destination: to, date }, { signal })).flights;
  });
  const title = text.results.title(origin?.city ?? from, destination?.city ?? to);
  useTitle(title);
  const today = localDay(client.serverNowMs());

  return (
    <div className="results-page">
      <header className="results-head">
        <h1>{title}</h1>
        <p className="soft">
          {formatDay(date, locale, { weekday: "short", day: "numeric", month: "short" })}
          {found.status === "ready" && found.data.length > 0 && ` · ${text.results.count(found.data.length)}`}
        </p>
        <button
          type="button"
          className="button button-small"
          aria-expanded={isChanging}
          onClick={() => setIsChanging(!isChanging)}
        >
          {text.results.change}
        </button>
      </header>
      {isChanging && <SearchForm {...(origin && destination && { start: { origin, destination, date } })} />}
      <DayStrip query={query} today={today} />
      <section aria-label={title} aria-busy={found.status === "loading"}>
        {found.status === "loading" && <Skeletons label={text.results.loading} />}
        {found.status === "failed" && found.error.code === "not_found" && (
          <div className="notice">
            <h2>{text.results.noRoute}</h2>
            <Link className="button" href={hrefOf({ page: "search" })}>
              {text.results.newSearch}
            </Link>
          </div>
        )}
        {found.status === "failed" && found.error.code !== "not_found" && (
          <ErrorNotice error={found.error} onRetry={found.retry} />
        )}
        {found.status === "ready" && found.data.length === 0 && <NoFlights query={query} today={today} />}
        {found.status === "ready" && (
          <ul className="flight-list">
            {found.data.map((flight) => (
              <li key={flight.flightId}>
                <FlightCard flight={flight} />
              </li>
            ))}
          </ul>
        )}
      </section>
    </div>
  );
}

/** Names the ends of the route before, and also without, a flight that does. */
function useAirport(code: string): Airport | null {
  const client = useClient();
  const find = async (signal: AbortSignal) => {
    const { airports } = await client.airports.search({ query: code, limit: 5 }, { signal });
    return airports.find((airport) => airport.code === code) ?? null;
  };
  const answer = useQuery(`airport ${code}`, find, { isLasting: true });
  return answer.status === "ready" ? answer.data : null;
}

function NoFlights({ query, today }: { readonly query: FlightQuery; readonly today: string }) {
  const { text, locale } = useLanguage();
  const days = daysAround(query.date, today, 5).filter((day) => day !== query.date && day >= today);
  return (
    <div className="notice">
      <h2>{text.results.empty}</h2>
      <p>{text.results.emptyHint}</p>
      <p className="notice-actions">
        {days.map((date) => (
          <Link key={date} className="button button-small" href={hrefOf({ page: "results", ...query, date })}>
            {formatDay(date, locale, { weekday: "short", day: "numeric", month: "short" })}
          </Link>
        ))}
      </p>
    </div>
  );
}

function Skeletons({ label }: { readonly label: string }) {
  return (
    <div className="flight-list" role="status" aria-label={label}>
      <FlightCardSkeleton />
      <FlightCardSkeleton />
      <FlightCardSkeleton />
    </div>
  );
}
