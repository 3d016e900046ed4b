import type { Itinerary } from "@aisle/client";
import { useState } from "react";
import { ErrorNotice } from "../errors/ErrorNotice.tsx";
import { useText } from "../i18n/language.tsx";
import { noFilters } from "../search/flight-filters.ts";
import { countFilters, type FlightQuery, usualWish } from "../search/search-query.ts";
import { useMedia } from "../search/use-media.ts";
import { Filters, refine } from "./Filters.tsx";
import { FilterSheet } from "./FilterSheet.tsx";
import { Impossible } from "./Impossible.tsx";
import { ItineraryCard, ItineraryCardSkeleton } from "./ItineraryCard.tsx";
import { NothingFound } from "./NothingFound.tsx";
import { ResultsBar } from "./ResultsBar.tsx";
import { useFacets, useSearch } from "./use-search.ts";

interface FoundFlightsProps {
  readonly query: FlightQuery;
  readonly title: string;
}

/** The ways to fly, and what narrows them: beside them where there is room, else in a sheet. */
export function FoundFlights({ query, title }: FoundFlightsProps) {
  const text = useText();
  const search = useSearch(query);
  const facets = useFacets({ ...query, ...noFilters, sort: usualWish.sort });
  // As wide as the styles that put the filters beside the results.
  const isWide = useMedia("(min-width: 960px)");
  const [isSheetOpen, setIsSheetOpen] = useState(false);
  const { answer, itineraries, isAsking, error, moreError, showMore, isLoadingMore } = search;
  const filterCount = countFilters(query);
  if (error?.code === "not_found") return <Impossible title={text.results.noRoute} />;
  const filters = (
    <>
      {filterCount > 0 && (
        <button type="button" className="link-button clear-filters" onClick={() => refine(query, noFilters)}>
          {text.filters.clear(filterCount)}
        </button>
      )}
      <Filters query={query} facets={facets} />
    </>
  );
  return (
    <div className="found">
      {isWide && (
        <aside className="filters-beside" aria-label={text.filters.title}>
          <h2>{text.filters.title}</h2>
          {filters}
        </aside>
      )}
      {!isWide && isSheetOpen && <FilterSheet onClose={() => setIsSheetOpen(false)}>{filters}</FilterSheet>}
      <section className="found-list" aria-label={title} aria-busy={isAsking}>
        <ResultsBar
          query={query}
          asOfMs={answer && !isAsking ? answer.serverNowMs : null}
          onRefresh={search.ask}
          {...(!isWide && { filterCount, onFilter: () => setIsSheetOpen(true) })}
        />
        {isAsking && !answer && <Skeletons label={text.results.loading} />}
        {error && <ErrorNotice error={error} onRetry={search.ask} />}
        {answer && answer.outcome !== "found" && !isAsking && <NothingFound query={query} outcome={answer.outcome} />}
        <ul className="flight-list">
          {itineraries.map((itinerary) => (
            <li key={flightsOf(itinerary)}>
              <ItineraryCard itinerary={itinerary} />
            </li>
          ))}
        </ul>
        {moreError && showMore && <ErrorNotice error={moreError} onRetry={showMore} />}
        {!moreError && showMore && (
          <button type="button" className="button more-results" disabled={isLoadingMore} onClick={showMore}>
            {isLoadingMore ? text.loading : text.results.more}
          </button>
        )}
      </section>
    </div>
  );
}

/** Names an itinerary also after it was asked for anew, with new offers. */
function flightsOf({ journeys }: Itinerary): string {
  return journeys.flatMap(({ segments }) => segments.map(({ flightId }) => flightId)).join(" ");
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
