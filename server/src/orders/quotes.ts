/**
 * Quotes that are confirmed later. A quote's id carries its terms under the nodes' seal, so that any node honours it and none
 * stores it. It is good for one version of the order, and for a while.
 */
import { z } from "zod";
import type { Sealer } from "../flights/search/seal.ts";

/** Long enough to read it and to decide; not so long that another fee applies by then. */
export const QUOTE_LIFE_MS = 10 * 60_000;

const CancelTerms = z.tuple([
  z.string(),
  z.int(),
  z.int(),
  z.array(z.string()).nullable(),
  z.array(z.string()).nullable(),
  z.int(),
]);

export interface SealedCancel {
  readonly orderId: string;
  readonly orderVersion: number;
  readonly quotedAtMs: number;
  /** Null: everyone. */
  readonly passengerIds: readonly string[] | null;
  readonly segmentIds: readonly string[] | null;
  readonly refundMinor: number;
}

export function sealCancel(sealer: Sealer, quote: SealedCancel): string {
  const { orderId, orderVersion, quotedAtMs, passengerIds, segmentIds, refundMinor } = quote;
  const text = [orderId, orderVersion, quotedAtMs, passengerIds, segmentIds, refundMinor];
  return sealer.seal("cancel quote 1", JSON.stringify(text));
}

/** Undefined for whatever was not sealed here as such a quote. */
export function openCancel(sealer: Sealer, quoteId: string): SealedCancel | undefined {
  const text = sealer.open("cancel quote 1", quoteId);
  if (text === undefined) return undefined;
  const [orderId, orderVersion, quotedAtMs, passengerIds, segmentIds, refundMinor] = CancelTerms.parse(
    JSON.parse(text),
  );
  return { orderId, orderVersion, quotedAtMs, passengerIds, segmentIds, refundMinor };
}

const ChangeTerms = z.tuple([z.string(), z.int(), z.int(), z.int(), z.array(z.tuple([z.int(), z.int(), z.string()]))]);

export interface SealedChange {
  readonly orderId: string;
  readonly orderVersion: number;
  readonly quotedAtMs: number;
  readonly slice: number;
  /** The new flights, at the price that was quoted. */
  readonly flights: readonly {
    readonly flightId: number;
    readonly adultFareMinor: number;
    readonly fareBasis: string;
  }[];
}

export function sealChange(
  sealer: Sealer,
  { orderId, orderVersion, quotedAtMs, slice, flights }: SealedChange,
): string {
  const fares = flights.map(({ flightId, adultFareMinor, fareBasis }) => [flightId, adultFareMinor, fareBasis]);
  return sealer.seal("change quote 1", JSON.stringify([orderId, orderVersion, quotedAtMs, slice, fares]));
}

export function openChange(sealer: Sealer, quoteId: string): SealedChange | undefined {
  const text = sealer.open("change quote 1", quoteId);
  if (text === undefined) return undefined;
  const [orderId, orderVersion, quotedAtMs, slice, fares] = ChangeTerms.parse(JSON.parse(text));
  const flights = fares.map(([flightId, adultFareMinor, fareBasis]) => ({ flightId, adultFareMinor, fareBasis }));
  return { orderId, orderVersion, quotedAtMs, slice, flights };
}
