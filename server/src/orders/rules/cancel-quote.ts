/**
 * What cancelling gives back.
 *
 * Pure, in whole minor units. Each passenger's fare for each flight is judged by itself, by the departure of its own
 * flight: so it does not matter whether an order is cancelled at once or piece by piece.
 *
 * - Taxes are always given back in full: they are owed for passengers who fly (Regulation (EC) 1008/2008 tells them apart
 *   from the fare).
 * - Of the fare before taxes the family keeps its fee, rounded down to what can be charged.
 * - A seat's fee is given back until its flight departs.
 *
 * For all lines and their sums: paid = fee + refund, and refund = fare refund + tax refund + seat refund.
 * Whether a flight was flown is not known here: flown coupons are not to be asked about.
 */
import type { FareFamily } from "@aisle/protocol/flights.ts";
import type { PassengerId, SegmentId } from "@aisle/protocol/ids.ts";
import type { CancelQuote } from "@aisle/protocol/order-changes.ts";
import type { FareItem, OrderSeat } from "@aisle/protocol/orders.ts";
import { percentOf } from "@aisle/protocol/currencies.ts";
import { cancelFeePercent, hasDeparted } from "./fee-tiers.ts";
import { fareMinorOf, sumOf, taxMinorOf } from "./price-summary.ts";

export type CancelAmounts = Pick<
  CancelQuote,
  "paidMinor" | "feeMinor" | "fareRefundMinor" | "taxRefundMinor" | "seatRefundMinor" | "refundMinor"
>;

export interface CancelLine extends CancelAmounts {
  readonly passengerId: PassengerId;
  readonly segmentId: SegmentId;
}

export interface CancelAnswer extends CancelAmounts {
  /** One for each passenger and flight that is given up. */
  readonly lines: readonly CancelLine[];
}

export interface CancelTerms {
  readonly family: FareFamily;
  readonly currency: string;
  /** When each flight of the order leaves. A flight that is missing is taken as gone. */
  readonly departures: ReadonlyMap<SegmentId, number>;
  /** Flights that the airline does not fly: everything paid for them is given back (Regulation (EC) 261/2004, article 8). */
  readonly notFlown?: ReadonlySet<SegmentId> | undefined;
  readonly nowMs: number;
}

/** What is given back when these passengers give up these flights; left out, all of them. */
export function quoteCancellation(
  order: CancelTerms & {
    readonly fares: readonly FareItem[];
    /** A seat belongs to the fare item of its passenger and flight. */
    readonly seats: readonly OrderSeat[];
    readonly passengerIds?: readonly PassengerId[] | undefined;
    readonly segmentIds?: readonly SegmentId[] | undefined;
  },
): CancelAnswer {
  const { fares, seats, passengerIds, segmentIds } = order;
  const givenUp = fares.filter(
    (item) => (passengerIds?.includes(item.passengerId) ?? true) && (segmentIds?.includes(item.segmentId) ?? true),
  );
  const lines = givenUp.map((item) => {
    const own = seats.filter((seat) => seat.passengerId === item.passengerId && seat.segmentId === item.segmentId);
    return cancelLine(
      item,
      sumOf(own, ({ feeMinor }) => feeMinor),
      order,
    );
  });
  return { ...totalOf(lines), lines };
}

/** What a cancellation keeps of one fare item's base. */
export function keptBaseMinor({ baseMinor, segmentId }: FareItem, terms: CancelTerms): number {
  if (terms.notFlown?.has(segmentId)) return 0;
  const percent = cancelFeePercent(terms.family, departureOf(segmentId, terms), terms.nowMs);
  return percentOf(baseMinor, percent, terms.currency, "down");
}

function cancelLine(item: FareItem, seatMinor: number, terms: CancelTerms): CancelLine {
  const { passengerId, segmentId, baseMinor } = item;
  const isSeatKept = hasDeparted(departureOf(segmentId, terms), terms.nowMs) && !terms.notFlown?.has(segmentId);
  const fareRefundMinor = baseMinor - keptBaseMinor(item, terms);
  const taxRefundMinor = taxMinorOf(item);
  const seatRefundMinor = isSeatKept ? 0 : seatMinor;
  const paidMinor = fareMinorOf(item) + seatMinor;
  const refundMinor = fareRefundMinor + taxRefundMinor + seatRefundMinor;
  const feeMinor = paidMinor - refundMinor;
  return { passengerId, segmentId, paidMinor, feeMinor, fareRefundMinor, taxRefundMinor, seatRefundMinor, refundMinor };
}

function departureOf(segmentId: SegmentId, { departures }: CancelTerms): number {
  return departures.get(segmentId) ?? 0;
}

function totalOf(lines: readonly CancelLine[]): CancelAmounts {
  return {
    paidMinor: sumOf(lines, (line) => line.paidMinor),
    feeMinor: sumOf(lines, (line) => line.feeMinor),
    fareRefundMinor: sumOf(lines, (line) => line.fareRefundMinor),
    taxRefundMinor: sumOf(lines, (line) => line.taxRefundMinor),
    seatRefundMinor: sumOf(lines, (line) => line.seatRefundMinor),
    refundMinor: sumOf(lines, (line) => line.refundMinor),
  };
}
