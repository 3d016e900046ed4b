/** Answers flights.search: kept ways, priced for the party, with the seats of this moment. */
import type { OperationOutput, OperationParsed } from "@aisle/protocol/contract.ts";
import type { Itinerary } from "@aisle/protocol/search.ts";
import type { Clock } from "../../clock.ts";
import type { LayoutCache } from "../layout-cache.ts";
import type { PlaceDirectory, Places } from "../places.ts";
import { seatsOf } from "./fares.ts";
import { type Candidate, compareRanks, findCandidates, type Wish } from "./itineraries.ts";
import type { OfferDesk } from "./offers.ts";
import { airportsOf } from "./place-codes.ts";
import type { RouteDays } from "./route-days.ts";
import { openCursor, sealCursor } from "./search-cursor.ts";
import { createSeatsLeft, type SeatsLeft } from "./seats-left.ts";
import type { SeatCounts } from "./seat-counts.ts";
import type { Sealer } from "./seal.ts";

type Query = OperationParsed<"flights.search">;

export interface SearchParts {
  readonly routeDays: RouteDays;
  readonly counts: SeatCounts;
  readonly layouts: LayoutCache;
  readonly places: PlaceDirectory;
  readonly offers: OfferDesk;
  readonly sealer: () => Promise<Sealer>;
  readonly clock: Clock;
}

interface Seated extends Candidate {
  readonly seatsLeft: number;
}

export function createSearch(parts: SearchParts) {
  const { routeDays, counts, layouts, offers, clock } = parts;

  async function waysOf({ slices, filters }: Query, places: Places) {
    return Promise.all(
      slices.map(async ({ origin, destination, date, departure }, index) => {
        const route = airportsOf(places, { origin, destination }, `slices.${index}.`);
        return { departure, ways: await routeDays.ways({ ...route, date }, filters.maxStops, places) };
      }),
    );
  }

  return async (query: Query): Promise<OperationOutput<"flights.search">> => {
    const [places, sealer] = await Promise.all([parts.places.get(), parts.sealer()]);
    const after = openCursor(sealer, query);
    const nowMs = clock.nowMs();
    const nothing = { itineraries: [], nextCursor: null, serverNowMs: nowMs };
    const wish: Wish = query;
    const found = findCandidates(await waysOf(query, places), wish, nowMs);
    if (found.outcome !== "found") return { outcome: found.outcome, ...nothing };
    const rest = after ? found.candidates.filter(({ rank }) => compareRanks(rank, after) > 0) : found.candidates;
    const seatsLeft = createSeatsLeft({ counts, layouts, cabin: query.cabin });
    const page = await seatParty(rest, { seats: seatsOf(query.passengers), wanted: query.limit + 1, seatsLeft });
    if (page.length === 0) return { outcome: after ? "found" : "sold_out", ...nothing };
    const shown = page.slice(0, query.limit);
    const itineraries: Itinerary[] = await Promise.all(
      shown.map((candidate) => offers.make(candidate.ways, wish, candidate.seatsLeft, nowMs)),
    );
    const nextCursor = page.length > shown.length ? sealCursor(sealer, query, shown.at(-1)!.rank) : null;
    return { outcome: "found", itineraries, nextCursor, serverNowMs: nowMs };
  };
}

/** The first `wanted` candidates that have room for the party. Looks no further than it must. */
async function seatParty(
  candidates: readonly Candidate[],
  { seats, wanted, seatsLeft }: { readonly seats: number; readonly wanted: number; readonly seatsLeft: SeatsLeft },
): Promise<Seated[]> {
  const seated: Seated[] = [];
  for (let from = 0; from < candidates.length && seated.length < wanted; from += wanted) {
    const next = candidates.slice(from, from + wanted);
    const left = await seatsLeft.fewest(next.map(({ ways }) => ways.flat()));
    for (const [index, candidate] of next.entries()) {
      const fewest = left[index]!;
      if (fewest >= seats) seated.push({ ...candidate, seatsLeft: fewest });
    }
  }
  return seated.slice(0, wanted);
}
