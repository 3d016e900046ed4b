/** From the ways of each slice to what a search offers, in order. Pure. */
import type { FareFamily } from "@aisle/protocol/flights.ts";
import type { CabinClass } from "@aisle/protocol/layouts.ts";
import type { Filters, Party, SearchOutcome, SearchSort } from "@aisle/protocol/search.ts";
import {
  arrivalOf,
  type DatedFlight,
  departureOf,
  durationMinutesOf,
  salesCloseAtMsOf,
  type Way,
} from "./dated-flight.ts";
import { type PartyPrice, priceParty } from "./fares.ts";

export interface SliceWays {
  readonly ways: readonly Way[];
  /** Earliest and latest departure by the origin's clock. */
  readonly departure?: { readonly from: string; readonly to: string } | undefined;
}

export interface Wish {
  readonly passengers: Party;
  readonly cabin: CabinClass;
  readonly filters: Filters;
  readonly sort: SearchSort;
}

/** Where a candidate stands in the order: compared part by part. No two candidates have the same. */
export type Rank = readonly (string | number)[];

export interface Candidate {
  /** One way a slice. */
  readonly ways: readonly Way[];
  readonly rank: Rank;
}

export type Candidates =
  | { readonly outcome: "found"; readonly candidates: readonly Candidate[] }
  | { readonly outcome: Exclude<SearchOutcome, "found" | "sold_out"> };

/** Ways of each slice that are combined there and back: the first of the wished order, so that a page is soon made. */
const MAX_WAYS_TO_COMBINE = 70;

/** Least time on the ground between one slice and the next. */
const MIN_STAY_MS = 60 * 60_000;

interface PricedWay {
  readonly way: Way;
  readonly lowest: Lowest;
  readonly totals: readonly FamilyTotal[];
}
type FamilyTotal = { readonly family: FareFamily } & Lowest;
interface Lowest {
  readonly amountMinor: number;
  readonly currency: string;
}

/** All that can be offered at `nowMs` when there are seats, best first; or why there is nothing. */
export function findCandidates(slices: readonly SliceWays[], wish: Wish, nowMs: number): Candidates {
  if (slices.some(({ ways }) => ways.length === 0)) return { outcome: "no_flights" };
  const open = slices.map((slice) => ({
    ...slice,
    ways: slice.ways.filter((way) => nowMs < salesCloseAtMsOf([way])),
  }));
  if (open.some(({ ways }) => ways.length === 0)) return { outcome: "departed" };
  const priced = open.map((slice) => pricedWays(slice, wish));
  const candidates = combine(priced, wish).toSorted((a, b) => compareRanks(a.rank, b.rank));
  return candidates.length > 0 ? { outcome: "found", candidates } : { outcome: whyNone(open, wish) };
}

/** Why nothing can be offered of what is open: what was asked for beside the journey itself is only blamed if it is at fault. */
function whyNone(open: readonly SliceWays[], wish: Wish): "no_match" | "no_cabin" | "not_combinable" {
  const { cabin, filters } = wish;
  const unfiltered = { ...wish, filters: { maxStops: filters.maxStops } };
  const ways = open.map((slice) => pricedWays({ ways: slice.ways }, unfiltered));
  if (combine(ways, unfiltered).length > 0) return "no_match";
  return open.every((slice) => slice.ways.some((way) => hasCabin(way, cabin))) ? "not_combinable" : "no_cabin";
}

function hasCabin(way: Way, cabin: CabinClass): boolean {
  return way.every(({ fares }) => fares.some((fare) => fare.cabin === cabin));
}

/** The families in which the party can have these ways for what it wants to pay, cheapest first. */
export function offersOf(ways: readonly Way[], { cabin, passengers, filters }: Wish): PartyPrice[] {
  return priceParty(ways, cabin, passengers).filter(({ total }) => isWithin(total, filters));
}

/** Negative when `a` comes first. Parts of one place are of one kind. */
export function compareRanks(a: Rank, b: Rank): number {
  for (const [index, part] of a.entries()) {
    const other = b[index] ?? "";
    if (part !== other) return part < other ? -1 : 1;
  }
  return 0;
}

function pricedWays({ ways, departure }: SliceWays, { cabin, passengers, filters }: Wish): PricedWay[] {
  return ways
    .filter((way) => way.length - 1 <= filters.maxStops)
    .filter((way) => !departure || isBetween(departureOf(way).departsLocal.slice(11), departure))
    .filter((way) => !filters.airlines || way.every((flight) => isOf(flight, filters.airlines)))
    .flatMap((way): PricedWay[] => {
      const totals = priceParty([way], cabin, passengers).map(({ family, total }) => ({ family, ...total }));
      return totals[0] ? [{ way, totals, lowest: totals[0] }] : [];
    });
}

function combine(slices: readonly (readonly PricedWay[])[], wish: Wish): Candidate[] {
  const [first = [], second] = slices;
  if (!second) return first.flatMap((one) => candidateOf([one], wish));
  const [outward, back] = [mostWanted(first, wish), mostWanted(second, wish)];
  return outward.flatMap((out) =>
    back.flatMap((home) => {
      const stayMs = departureOf(home.way).departsAtMs - arrivalOf(out.way).arrivesAtMs;
      return stayMs >= MIN_STAY_MS ? candidateOf([out, home], wish) : [];
    }),
  );
}

function mostWanted(ways: readonly PricedWay[], wish: Wish): PricedWay[] {
  return ways
    .map((one) => ({ one, rank: rankOf([one.way], one.lowest, wish) }))
    .toSorted((a, b) => compareRanks(a.rank, b.rank))
    .slice(0, MAX_WAYS_TO_COMBINE)
    .map(({ one }) => one);
}

function candidateOf(priced: readonly PricedWay[], wish: Wish): Candidate[] {
  const lowest = lowestTogether(priced);
  if (!lowest || !isWithin(lowest, wish.filters)) return [];
  const ways = priced.map(({ way }) => way);
  return [{ ways, rank: rankOf(ways, lowest, wish) }];
}

/** The cheapest family that all ways have, in one currency. */
function lowestTogether([first, ...others]: readonly PricedWay[]): Lowest | undefined {
  const sums = (first?.totals ?? []).flatMap(({ family, currency, amountMinor }): Lowest[] => {
    const rest = others.map(({ totals }) => totals.find((one) => one.family === family && one.currency === currency));
    if (rest.includes(undefined)) return [];
    return [{ currency, amountMinor: rest.reduce((sum, one) => sum + (one?.amountMinor ?? 0), amountMinor) }];
  });
  return sums.toSorted((a, b) => a.amountMinor - b.amountMinor)[0];
}

function rankOf(ways: readonly Way[], { currency, amountMinor }: Lowest, { sort }: Wish): Rank {
  const minutes = ways.reduce((sum, way) => sum + durationMinutesOf(way), 0);
  const departures = ways.map((way) => departureOf(way).departsAtMs);
  const key = wayKey(ways);
  switch (sort) {
    // Amounts of different currencies cannot be compared: each currency has its own list.
    case "price":
      return [currency, amountMinor, minutes, ...departures, key];
    case "duration":
      return [minutes, currency, amountMinor, ...departures, key];
    case "departure":
      return [...departures, minutes, currency, amountMinor, key];
  }
}

function wayKey(ways: readonly Way[]): string {
  return ways.map((way) => way.map(({ flightId }) => flightId).join("+")).join(" ");
}

function isBetween(clock: string, { from, to }: { readonly from: string; readonly to: string }): boolean {
  return from <= clock && clock <= to;
}

function isOf({ airline }: DatedFlight, airlines: readonly string[] | undefined): boolean {
  return airlines?.includes(airline) ?? true;
}

function isWithin({ amountMinor, currency }: Lowest, { maxPrice }: Filters): boolean {
  return !maxPrice || (currency === maxPrice.currency && amountMinor <= maxPrice.amountMinor);
}
