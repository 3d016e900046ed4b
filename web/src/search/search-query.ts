/** What a person searches for, and how an address says it. Pure. */
import { filterNames, type FlightFilters, noFilters, parseFilters, writeFilters } from "./flight-filters.ts";
import { isDay } from "./dates.ts";

export const cabins = ["economy", "premium_economy", "business", "first"] as const;
export const sorts = ["price", "duration", "departure"] as const;

export interface FlightQuery extends FlightFilters {
  /** Codes of airports, or of cities with several. */
  readonly from: string;
  readonly to: string;
  /** YYYY-MM-DD on the calendar of the origin. */
  readonly date: string;
  /** Day of the flight back; null for one way. */
  readonly back: string | null;
  readonly adults: number;
  readonly children: number;
  readonly infants: number;
  readonly cabin: (typeof cabins)[number];
  readonly sort: (typeof sorts)[number];
}

export const MAX_SEATED = 9;

/** All but the route and the day, as most people want it. An address does not mention these. */
export const usualWish = {
  back: null,
  adults: 1,
  children: 0,
  infants: 0,
  cabin: "economy",
  sort: "price",
  ...noFilters,
} as const satisfies Partial<FlightQuery>;

/** Null when the route or the day is missing; anything else that makes no sense is as usual. */
export function parseQuery(params: URLSearchParams): FlightQuery | null {
  const from = params.get("from")?.toUpperCase() ?? "";
  const to = params.get("to")?.toUpperCase() ?? "";
  const date = params.get("date") ?? "";
  if (![from, to].every((code) => /^[A-Z]{3}$/.test(code)) || !isDay(date)) return null;
  const back = params.get("back") ?? "";
  return {
    ...{ from, to, date },
    back: isDay(back) ? back : null,
    ...parseParty(params),
    cabin: cabins.find((cabin) => cabin === params.get("cabin")) ?? usualWish.cabin,
    sort: sorts.find((sort) => sort === params.get("sort")) ?? usualWish.sort,
    ...parseFilters(params),
  };
}

export function writeQuery(query: FlightQuery): URLSearchParams {
  const { from, to, date, back } = query;
  const params = new URLSearchParams({ from, to, date });
  if (back !== null) params.set("back", back);
  for (const name of ["adults", "children", "infants", "cabin", "sort"] as const) {
    if (query[name] !== usualWish[name]) params.set(name, String(query[name]));
  }
  for (const [name, value] of writeFilters(query)) params.set(name, value);
  return params;
}

/** How many kinds of filters narrow the results. */
export function countFilters(query: FlightQuery): number {
  const set = new URLSearchParams(writeFilters(query));
  if (query.back === null) set.delete(filterNames.home);
  return set.size;
}

/** The nearest party that can be booked together: nine seats at most, a lap for each infant. */
export function sanePartyOf(wish: Pick<FlightQuery, "adults" | "children" | "infants">) {
  const adults = clamp(wish.adults, 1, MAX_SEATED);
  return {
    adults,
    children: clamp(wish.children, 0, MAX_SEATED - adults),
    infants: clamp(wish.infants, 0, adults),
  };
}

function parseParty(params: URLSearchParams) {
  const count = (name: "adults" | "children" | "infants"): number => {
    const text = params.get(name) ?? "";
    return /^\d$/.test(text) ? Number(text) : usualWish[name];
  };
  return sanePartyOf({ adults: count("adults"), children: count("children"), infants: count("infants") });
}

function clamp(value: number, min: number, max: number): number {
  return Math.min(Math.max(value, min), max);
}
