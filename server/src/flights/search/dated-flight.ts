/** A dated flight as searches know it: all that is true of it for everybody, and nothing that seats change. */
import type { FareFamily } from "@aisle/protocol/flights.ts";
import type { CabinClass } from "@aisle/protocol/layouts.ts";

export interface AdultFare {
  readonly cabin: CabinClass;
  readonly family: FareFamily;
  readonly amountMinor: number;
  readonly currency: string;
}

/** Plain JSON, so that it can be kept in a cache. */
export interface DatedFlight {
  readonly flightId: number;
  readonly airline: string;
  readonly number: string;
  readonly origin: string;
  readonly destination: string;
  readonly departsAtMs: number;
  readonly arrivesAtMs: number;
  readonly departsLocal: string;
  readonly arrivesLocal: string;
  readonly layoutId: string;
  readonly salesCloseAtMs: number;
  readonly fares: readonly AdultFare[];
}

/** The flights of one slice in the order of flying: one, or two with a stop between them. */
export type Way = readonly DatedFlight[];

export function departureOf(way: Way): DatedFlight {
  return way[0]!;
}

export function arrivalOf(way: Way): DatedFlight {
  return way.at(-1)!;
}

/** From the first departure to the last arrival, waiting included. By instants, so that no clock change counts. */
export function durationMinutesOf(way: Way): number {
  return Math.round((arrivalOf(way).arrivesAtMs - departureOf(way).departsAtMs) / 60_000);
}

/** From this instant on the way can no longer be bought: the first of its flights to close. */
export function salesCloseAtMsOf(ways: readonly Way[]): number {
  return Math.min(...ways.flat().map(({ salesCloseAtMs }) => salesCloseAtMs));
}
