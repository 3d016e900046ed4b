/**
 * What other flights cost, or give back.
 *
 * Pure, in whole minor units. For each passenger, old flights against new ones:
 *
 * - Taxes: the difference is paid, or given back in full.
 * - Fare before taxes, when the new one is dearer: the difference is paid.
 * - When it is cheaper, the difference is the residual value. Of it is given back the share that a cancellation of the old
 *   fare would give back now; the rest is kept. But fee and kept value together never pass what a cancellation would
 *   keep: to change is never worse than to cancel and buy anew.
 * - The fee is a share of each old fare before taxes, rounded down to what can be charged.
 * - Old seats' fees are given back; what seats on the new flights cost is known when they are held.
 *
 * All is set off: either something is due, or something is given back, or neither. The identity:
 *
 *     due − refund = fare difference + change fee + kept − seat credit
 */
import type { FareFamily } from "@aisle/protocol/flights.ts";
import type { PassengerId, SegmentId } from "@aisle/protocol/ids.ts";
import type { ChangeQuote } from "@aisle/protocol/order-changes.ts";
import type { FareItem, OrderSeat } from "@aisle/protocol/orders.ts";
import { type CancelTerms, keptBaseMinor } from "./cancel-quote.ts";
import { chargeUnitMinor, percentOf } from "@aisle/protocol/currencies.ts";
import { changeFeePercent, hasDeparted } from "./fee-tiers.ts";
import type { Objection } from "../order-plan.ts";
import { fareMinorOf, sumOf } from "./price-summary.ts";

export type ChangeAmounts = Pick<ChangeQuote, "fareDifferenceMinor" | "changeFeeMinor" | "dueMinor" | "refundMinor"> & {
  /** Of the value of dearer old fares: what is neither used for the new ones nor given back. */
  readonly keptMinor: number;
  /** Fees of the old seats. */
  readonly seatCreditMinor: number;
};

export type ChangeAnswer =
  | ({ readonly kind: "quoted" } & ChangeAmounts)
  | { readonly kind: "refused"; readonly objection: Objection };

/** Quotes the change of `oldFares`, the items of the flights that are given up, into `newFares` of the same currency. */
export function quoteChange(change: {
  readonly family: FareFamily;
  readonly currency: string;
  readonly oldFares: readonly FareItem[];
  readonly newFares: readonly FareItem[];
  /** On the flights that are given up. */
  readonly oldSeats: readonly OrderSeat[];
  /** When the flights that are given up leave. */
  readonly departures: ReadonlyMap<SegmentId, number>;
  readonly nowMs: number;
}): ChangeAnswer {
  const { family, currency, oldFares, newFares, oldSeats, departures, nowMs } = change;
  const segmentIds = new Set([...oldFares, ...oldSeats].map(({ segmentId }) => segmentId));
  const feePercents = new Map<SegmentId, number>();
  for (const segmentId of segmentIds) {
    const departsAtMs = departures.get(segmentId) ?? 0;
    if (hasDeparted(departsAtMs, nowMs)) {
      return refused("flight_left", "A flight that has left cannot be changed.");
    }
    const percent = changeFeePercent(family, departsAtMs, nowMs);
    if (percent === null) return refused("not_changeable", "This fare cannot be changed.");
    feePercents.set(segmentId, percent);
  }
  const terms = { family, currency, departures, nowMs };
  const sums = passengersOf(oldFares).map((passengerId) => {
    const old = oldFares.filter((item) => item.passengerId === passengerId);
    const next = newFares.filter((item) => item.passengerId === passengerId);
    const feeMinor = sumOf(old, ({ baseMinor, segmentId }) =>
      percentOf(baseMinor, feePercents.get(segmentId) ?? 0, currency, "down"),
    );
    return { feeMinor, keptMinor: keptOf(old, next, feeMinor, terms) };
  });
  const fareDifferenceMinor = sumOf(newFares, fareMinorOf) - sumOf(oldFares, fareMinorOf);
  const changeFeeMinor = sumOf(sums, ({ feeMinor }) => feeMinor);
  const keptMinor = sumOf(sums, (sum) => sum.keptMinor);
  const seatCreditMinor = sumOf(oldSeats, ({ feeMinor }) => feeMinor);
  const balanceMinor = fareDifferenceMinor + changeFeeMinor + keptMinor - seatCreditMinor;
  return {
    kind: "quoted",
    ...{ fareDifferenceMinor, changeFeeMinor, keptMinor, seatCreditMinor },
    dueMinor: Math.max(0, balanceMinor),
    refundMinor: Math.max(0, -balanceMinor),
  };
}

/** What is kept of one passenger's residual value. */
function keptOf(old: readonly FareItem[], next: readonly FareItem[], feeMinor: number, terms: CancelTerms): number {
  const oldBaseMinor = sumOf(old, ({ baseMinor }) => baseMinor);
  const residualMinor = oldBaseMinor - sumOf(next, ({ baseMinor }) => baseMinor);
  if (residualMinor <= 0) return 0;
  const cancelKeepsMinor = sumOf(old, (item) => keptBaseMinor(item, terms));
  const shareMinor = shareOf(residualMinor, cancelKeepsMinor, oldBaseMinor, terms.currency);
  return Math.min(shareMinor, Math.max(0, cancelKeepsMinor - feeMinor));
}

/** `amount × part ÷ whole`, rounded down to what can be charged. BigInt: the product can be too large to be exact. */
function shareOf(amountMinor: number, partMinor: number, wholeMinor: number, currency: string): number {
  const unit = chargeUnitMinor(currency);
  const steps = (BigInt(amountMinor) * BigInt(partMinor)) / (BigInt(wholeMinor) * BigInt(unit));
  return Number(steps) * unit;
}

function passengersOf(items: readonly FareItem[]): readonly PassengerId[] {
  return [...new Set(items.map(({ passengerId }) => passengerId))];
}

function refused(reason: Objection["reason"], message: string): ChangeAnswer {
  return { kind: "refused", objection: { reason, message } };
}
