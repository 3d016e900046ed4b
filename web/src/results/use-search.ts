/** The pages of one search, one after the other, asked for anew when what they offer is over. */
import type { AisleError, CallOutput, Itinerary } from "@aisle/client";
import { useClient } from "@aisle/client/react";
import { useState } from "react";
import { hrefOf } from "../app/routes.ts";
import { asAisleError, useQuery } from "../query/use-query.ts";
import type { FlightQuery } from "../search/search-query.ts";
import { facetsOf } from "./facets.ts";
import { useExpiry } from "./use-expiry.ts";

type Answer = CallOutput<"flights.search">;

/** The pages behind a first one. */
interface More {
  readonly first: Answer;
  readonly itineraries: readonly Itinerary[];
  readonly nextCursor: string | null;
}

/** While another question is on its way, the answer to the one before stays: nothing jumps. */
export function useSearch(query: FlightQuery) {
  const client = useClient();
  const [loadedMore, setMore] = useState<More | null>(null);
  const [isLoadingMore, setIsLoadingMore] = useState(false);
  const [moreError, setMoreError] = useState<AisleError | null>(null);
  const [shown, setShown] = useState<Answer | null>(null);
  const first = useQuery(`search ${hrefOf({ page: "results", ...query })}`, (signal) =>
    client.flights.search(inputOf(query), { signal }),
  );
  if (first.status === "ready" && first.data !== shown) {
    setShown(first.data);
    setMoreError(null);
  }
  const answer = first.status === "ready" ? first.data : first.status === "loading" ? shown : null;
  const more = loadedMore?.first === answer ? loadedMore : null;
  const itineraries = [...(answer?.itineraries ?? []), ...(more?.itineraries ?? [])];
  const nextCursor = more ? more.nextCursor : (answer?.nextCursor ?? null);
  const expiries = itineraries.flatMap(({ offers }) => offers.map(({ expiresAtMs }) => expiresAtMs));
  useExpiry(expiries.length > 0 ? Math.min(...expiries) : null, first.retry);

  async function load(to: Answer, cursor: string): Promise<void> {
    setIsLoadingMore(true);
    setMoreError(null);
    try {
      const page = await client.flights.search({ ...inputOf(query), cursor });
      const loaded = [...(more?.itineraries ?? []), ...page.itineraries];
      setMore({ first: to, itineraries: loaded, nextCursor: page.nextCursor });
    } catch (error) {
      setMoreError(asAisleError(error));
    }
    setIsLoadingMore(false);
  }

  return {
    ...{ answer, itineraries, isLoadingMore, moreError },
    /** True while `answer` is missing, or is that to another question. */
    isAsking: first.status === "loading",
    error: first.status === "failed" ? first.error : null,
    ask: first.retry,
    /** Undefined on the last page. */
    showMore: nextCursor === null || !answer ? undefined : () => void load(answer, nextCursor),
  };
}

/** As many as a page of a search can have. */
const FACET_ITINERARIES = 50;

/** What the unfiltered results of a search can be narrowed by; null until it is known. */
export function useFacets(unfiltered: FlightQuery) {
  const client = useClient();
  const key = `facets ${hrefOf({ page: "results", ...unfiltered })}`;
  const ask = async (signal: AbortSignal) =>
    facetsOf(
      (await client.flights.search({ ...inputOf(unfiltered), limit: FACET_ITINERARIES }, { signal })).itineraries,
    );
  const answer = useQuery(key, ask, { isLasting: true });
  return answer.status === "ready" ? answer.data : null;
}

function inputOf({ from, to, date, back, adults, children, infants, cabin, sort, ...filters }: FlightQuery) {
  const { directOnly, out, home, maxPrice, airlines } = filters;
  const wayOut = { origin: from, destination: to, date, ...(out && { departure: out }) };
  const wayBack = back && { origin: to, destination: from, date: back, ...(home && { departure: home }) };
  return {
    slices: wayBack ? [wayOut, wayBack] : [wayOut],
    passengers: { adults, children, infants },
    filters: {
      maxStops: directOnly ? 0 : 1,
      ...(maxPrice && { maxPrice }),
      ...(airlines.length > 0 && { airlines: [...airlines] }),
    },
    ...{ cabin, sort },
  };
}
