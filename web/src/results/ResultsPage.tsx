import { useClient } from "@aisle/client/react";
import { useState } from "react";
import { Link } from "../app/Link.tsx";
import { hrefOf } from "../app/routes.ts";
import { useTitle } from "../app/use-title.ts";
import { ErrorNotice } from "../errors/ErrorNotice.tsx";
import { formatDay } from "../i18n/format.ts";
import { useLanguage } from "../i18n/language.tsx";
import { useQuery } from "../query/use-query.ts";
import { daysAround, localDay } from "../search/dates.ts";
import { type Place, placesOf } from "../search/places.ts";
import { SearchForm } from "../search/SearchForm.tsx";
import type { FlightQuery } from "../search/search-query.ts";
import { DayStrip } from "./DayStrip.tsx";
import { FareRules } from "./FareRules.tsx";
import { ItineraryCard, ItineraryCardSkeleton } from "./ItineraryCard.tsx";
import { SortBar } from "./SortBar.tsx";
import { useSearch } from "./use-search.ts";
import "./results.css";

export function ResultsPage({ query }: { readonly query: FlightQuery }) {
  const { from, to, date, back } = query;
  const { text, locale } = useLanguage();
  const client = useClient();
  const [isChanging, setIsChanging] = useState(false);
  const origin = usePlace(from);
  const destination = usePlace(to);
  const { first, more, showMore, isLoadingMore, moreError } = useSearch(query);
  const title = text.results.title(origin?.city ?? from, destination?.city ?? to);
  useTitle(title);
  const today = localDay(client.serverNowMs());
  const day = (one: string): string => formatDay(one, locale, { weekday: "short", day: "numeric", month: "short" });
  const found = first.status === "ready" ? [...first.data.itineraries, ...more] : [];

  return (
    <div className="results-page">
      <header className="results-head">
        <h1>{title}</h1>
        <p className="soft">{back === null ? day(date) : `${day(date)} – ${day(back)}`}</p>
        <button
          type="button"
          className="button button-small"
          aria-expanded={isChanging}
          onClick={() => setIsChanging(!isChanging)}
        >
          {text.results.change}
        </button>
      </header>
      {isChanging && <SearchForm {...(origin && destination && { start: { ...query, origin, destination } })} />}
      <DayStrip query={query} today={today} />
      <SortBar query={query} />
      <section aria-label={title} aria-busy={first.status === "loading"}>
        {first.status === "loading" && <Skeletons label={text.results.loading} />}
        {first.status === "failed" && first.error.code === "not_found" && (
          <div className="notice">
            <h2>{text.results.noRoute}</h2>
            <Link className="button" href={hrefOf({ page: "search" })}>
              {text.results.newSearch}
            </Link>
          </div>
        )}
        {first.status === "failed" && first.error.code !== "not_found" && (
          <ErrorNotice error={first.error} onRetry={first.retry} />
        )}
        {first.status === "ready" && first.data.outcome !== "found" && (
          <NothingFound title={text.results.outcomes[first.data.outcome]} query={query} today={today} />
        )}
        <ul className="flight-list">
          {found.map((itinerary) => (
            <li key={itinerary.offers[0]!.offerId}>
              <ItineraryCard itinerary={itinerary} />
            </li>
          ))}
        </ul>
      </section>
      {moreError && showMore && <ErrorNotice error={moreError} onRetry={showMore} />}
      {!moreError && showMore && (
        <button type="button" className="button more-results" disabled={isLoadingMore} onClick={showMore}>
          {isLoadingMore ? text.loading : text.results.more}
        </button>
      )}
      {found.length > 0 && <FareRules />}
    </div>
  );
}

/** Names the ends of the route before, and also without, a flight that does. */
function usePlace(code: string): Place | null {
  const client = useClient();
  const find = async (signal: AbortSignal) => {
    const places = placesOf(await client.airports.search({ query: code, limit: 5 }, { signal }));
    return places.find((place) => place.code === code) ?? null;
  };
  const answer = useQuery(`place ${code}`, find, { isLasting: true });
  return answer.status === "ready" ? answer.data : null;
}

interface NothingFoundProps {
  readonly title: string;
  readonly query: FlightQuery;
  readonly today: string;
}

function NothingFound({ title, query, today }: NothingFoundProps) {
  const { text, locale } = useLanguage();
  const days = daysAround(query.date, today, 5).filter((day) => day !== query.date && day >= today);
  return (
    <div className="notice">
      <h2>{title}</h2>
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
      <ItineraryCardSkeleton />
      <ItineraryCardSkeleton />
      <ItineraryCardSkeleton />
    </div>
  );
}
