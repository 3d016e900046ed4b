/**
 * The second clock of an unpaid order: its price is guaranteed for a while. Who pays later pays what the flights cost then.
 */
import type { OrderChanges } from "../orders/change-order.ts";
import { withId } from "../orders/create-order.ts";
import {
  activePassengers,
  activeSegments,
  moneyOf,
  type OrderRecord,
  priceOf,
  type SegmentRecord,
} from "../orders/order.ts";
import { type OrderDecision, theSystem } from "../orders/order-plan.ts";
import { feeMinorOf } from "../orders/place-party.ts";
import { fareItemsOf } from "../orders/rules/fare-breakdown.ts";
import type { SoldFlight, SoldFlights } from "../flights/sold-flights.ts";
import { isPaymentOpen } from "./payment.ts";

/** A price that was looked up anew stands so long: time to look at it and to pay. */
const RENEWED_MS = 20 * 60_000;

export interface PriceReview {
  /**
   * Prices an unpaid order anew when its guarantee is over. It then shows in the order, and whoever pays another amount is told
   * by `price_changed`. A flight that is no longer sold like this keeps its price.
   */
  renewPrice(order: OrderRecord, nowMs: number): Promise<void>;
}

export function createPriceReview(parts: {
  readonly sold: Pick<SoldFlights, "read">;
  readonly changes: OrderChanges;
}): PriceReview {
  return {
    async renewPrice(order, nowMs) {
      if (!isOver(order, nowMs)) return;
      const flightIds = activeSegments(order.segments).map(({ flight }) => flight.flightId);
      const sold = await parts.sold.read(flightIds, order.cabin, order.family);
      await parts.changes.change(order.orderId, (read) => decideRenewal(read.order!, sold, read.nowMs));
    },
  };
}

/** A payment that is under way pays the price that it was begun at. */
function isOver({ state, payments, priceGuaranteedUntilMs }: OrderRecord, nowMs: number): boolean {
  if (payments.some(isPaymentOpen)) return false;
  return state === "pending_payment" && priceGuaranteedUntilMs !== null && nowMs >= priceGuaranteedUntilMs;
}

/** Pure. */
export function decideRenewal(order: OrderRecord, sold: readonly SoldFlight[], nowMs: number): OrderDecision {
  if (!isOver(order, nowMs)) return { kind: "nothing" };
  const soldOf = (segment: SegmentRecord) =>
    sold.find(({ flight, currency }) => flight.flightId === segment.flight.flightId && currency === order.currency);
  const segments = order.segments.map((segment): SegmentRecord => {
    const now = soldOf(segment);
    return now ? { ...segment, fareBasis: now.fareBasis, adultFareMinor: now.adultFareMinor } : segment;
  });
  const fares = fareItemsOf({
    segments: activeSegments(segments).map(withId),
    passengers: activePassengers(order),
    currency: order.currency,
  });
  const seats = order.seats.map((seat) => {
    const segment = segments.find(({ segmentId }) => segmentId === seat.segmentId)!;
    const now = soldOf(segment);
    return now ? { ...seat, feeMinor: feeMinorOf(order, segment, now.layout, seat.seat) } : seat;
  });
  const next: OrderRecord = {
    ...order,
    ...{ segments, fares, seats, version: order.version + 1, updatedAtMs: nowMs },
    priceGuaranteedUntilMs: nowMs + RENEWED_MS,
  };
  const totalOf = (one: OrderRecord) => ({ total: moneyOf(one, priceOf(one).totalMinor) });
  return {
    kind: "plan",
    plan: {
      order: next,
      commands: [],
      transfers: [],
      history: [{ actor: theSystem, action: "price_renewed", was: totalOf(order), became: totalOf(next) }],
      jobs: [],
    },
  };
}
