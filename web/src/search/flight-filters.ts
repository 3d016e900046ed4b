/** What narrows the results of a search, and how an address says it. Pure. */
import type { Money } from "@aisle/client";

/** From and to by the clock of the airport, both included: 06:00 and 11:59. */
export interface DayTimes {
  readonly from: string;
  readonly to: string;
}

export interface FlightFilters {
  readonly directOnly: boolean;
  /** When the flight out leaves; null at any time. */
  readonly out: DayTimes | null;
  /** When the flight back leaves. */
  readonly home: DayTimes | null;
  /** Most that the whole party pays. */
  readonly maxPrice: Money | null;
  /** Codes; every flight is one of theirs. None: any airline. */
  readonly airlines: readonly string[];
}

export const noFilters: FlightFilters = { directOnly: false, out: null, home: null, maxPrice: null, airlines: [] };

/** The parts of the day that a departure can be narrowed to. */
export const dayParts = {
  night: { from: "00:00", to: "05:59" },
  morning: { from: "06:00", to: "11:59" },
  afternoon: { from: "12:00", to: "17:59" },
  evening: { from: "18:00", to: "23:59" },
} as const satisfies Record<string, DayTimes>;

export type DayPart = keyof typeof dayParts;

/** What each filter is called in an address. */
export const filterNames = {
  directOnly: "direct",
  out: "out",
  home: "home",
  maxPrice: "max",
  airlines: "airlines",
} as const satisfies Record<keyof FlightFilters, string>;

/** As many as a search takes. */
const MAX_AIRLINES = 20;

/** A filter that makes no sense filters nothing. */
export function parseFilters(params: URLSearchParams): FlightFilters {
  const codes = params.get(filterNames.airlines)?.toUpperCase().split("-") ?? [];
  const airlines = [...new Set(codes.filter((code) => /^[A-Z0-9]{2}$/.test(code)))].toSorted();
  return {
    directOnly: params.get(filterNames.directOnly) === "1",
    out: parseTimes(params.get(filterNames.out)),
    home: parseTimes(params.get(filterNames.home)),
    maxPrice: parsePrice(params.get(filterNames.maxPrice)),
    airlines: airlines.slice(0, MAX_AIRLINES),
  };
}

/** Names and values for an address; nothing for what filters nothing. */
export function writeFilters({ directOnly, out, home, maxPrice, airlines }: FlightFilters): [string, string][] {
  const written: [string, string | false | null][] = [
    [filterNames.directOnly, directOnly && "1"],
    [filterNames.out, out && writeTimes(out)],
    [filterNames.home, home && writeTimes(home)],
    [filterNames.maxPrice, maxPrice && `${maxPrice.amountMinor}${maxPrice.currency}`],
    [filterNames.airlines, airlines.toSorted().join("-")],
  ];
  return written.filter((pair): pair is [string, string] => Boolean(pair[1]));
}

function writeTimes({ from, to }: DayTimes): string {
  return `${from}-${to}`.replaceAll(":", "");
}

function parseTimes(text: string | null): DayTimes | null {
  const clock = "((?:[01]\\d|2[0-3]))([0-5]\\d)";
  const [, ...parts] = new RegExp(`^${clock}-${clock}$`).exec(text ?? "") ?? [];
  const [from, to] = [`${parts[0]}:${parts[1]}`, `${parts[2]}:${parts[3]}`];
  return parts.length === 4 && from <= to ? { from, to } : null;
}

function parsePrice(text: string | null): Money | null {
  const [, amount, currency] = /^(\d{1,12})([A-Z]{3})$/.exec(text ?? "") ?? [];
  return amount && currency ? { amountMinor: Number(amount), currency } : null;
}
