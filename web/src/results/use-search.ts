/** The pages of one search, one after the other. */
import type { AisleError, Itinerary } from "@aisle/client";
import { useClient } from "@aisle/client/react";
import { useState } from "react";
import { hrefOf } from "../app/routes.ts";
import { asAisleError, useQuery } from "../query/use-query.ts";
import type { FlightQuery } from "../search/search-query.ts";

interface Pages {
  readonly itineraries: readonly Itinerary[];
  readonly nextCursor: string | null;
}

/** The first page, and a way to the next ones, which stay as long as the page that shows them. */
export function useSearch(query: FlightQuery) {
  const client = useClient();
  const [more, setMore] = useState<Pages | null>(null);
  const [isLoadingMore, setIsLoadingMore] = useState(false);
  const [moreError, setMoreError] = useState<AisleError | null>(null);
  const first = useQuery(`search ${hrefOf({ page: "results", ...query })}`, (signal) =>
    client.flights.search(inputOf(query), { signal }),
  );
  const nextCursor = more ? more.nextCursor : first.status === "ready" ? first.data.nextCursor : null;

  async function load(cursor: string): Promise<void> {
    setIsLoadingMore(true);
    setMoreError(null);
    try {
      const page = await client.flights.search({ ...inputOf(query), cursor });
      setMore({ itineraries: [...(more?.itineraries ?? []), ...page.itineraries], nextCursor: page.nextCursor });
    } catch (error) {
      setMoreError(asAisleError(error));
    }
    setIsLoadingMore(false);
  }

  return {
    first,
    more: more?.itineraries ?? [],
    /** Undefined on the last page. */
    showMore: nextCursor === null ? undefined : () => void load(nextCursor),
    ...{ isLoadingMore, moreError },
  };
}

function inputOf({ from, to, date, back, adults, children, infants, cabin, sort, directOnly }: FlightQuery) {
  const out = { origin: from, destination: to, date };
  return {
    slices: back === null ? [out] : [out, { origin: to, destination: from, date: back }],
    passengers: { adults, children, infants },
    filters: { maxStops: directOnly ? 0 : 1 },
    ...{ cabin, sort },
  };
}
