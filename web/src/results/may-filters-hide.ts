/** Whether a search that found nothing might find something without its filters. Pure. */
import type { SearchOutcome } from "@aisle/client";
import { countFilters, type FlightQuery } from "../search/search-query.ts";

export function mayFiltersHide(query: FlightQuery, outcome: SearchOutcome): boolean {
  // Any other outcome is told of all flights with so many stops, whatever else was asked for.
  const isOfFiltered = outcome === "no_match" || outcome === "sold_out";
  return isOfFiltered ? countFilters(query) > 0 : query.directOnly;
}
