/** How an order is shown to those who may see it. Pure. */
import type { FlightId } from "@aisle/protocol/ids.ts";
import type { FlightTimes, Order, OrderSegment, OrderSummary } from "@aisle/protocol/orders.ts";
import type { Passenger } from "@aisle/protocol/passengers.ts";
import type { Payment } from "@aisle/protocol/payments.ts";
import type { FlightToday } from "../flights/sold-flights.ts";
import type { PaymentRecord } from "../payments/payment.ts";
import type { RefundRecord } from "../payments/refund.ts";
import {
  activeSegments,
  dueMinorOf,
  moneyOf,
  type OrderRecord,
  paidMinorOf,
  type PassengerRecord,
  priceOf,
  refundedMinorOf,
  type SegmentRecord,
} from "./order.ts";

/** `today` has the flights as they are now; one that is missing is shown as it was sold. */
export function viewOrder(order: OrderRecord, today: ReadonlyMap<number, FlightToday>): Order {
  const { pendingChange } = order;
  return {
    ...viewSummary(order, today),
    updatedAtMs: order.updatedAtMs,
    cabin: order.cabin,
    family: order.family,
    language: order.language,
    contact: order.contact,
    fares: [...order.fares],
    seats: [...order.seats],
    paid: moneyOf(order, paidMinorOf(order)),
    refunded: moneyOf(order, refundedMinorOf(order)),
    priceGuaranteedUntilMs: order.priceGuaranteedUntilMs,
    pendingChange: pendingChange && {
      changeId: pendingChange.changeId as NonNullable<Order["pendingChange"]>["changeId"],
      kind: pendingChange.kind,
      due: moneyOf(order, pendingChange.dueMinor),
      paymentRequiredByMs: pendingChange.paymentRequiredByMs,
    },
    tickets: [...order.tickets],
    payments: order.payments.map(viewPayment),
    refunds: order.refunds.map(viewRefund),
  };
}

export function viewSummary(order: OrderRecord, today: ReadonlyMap<number, FlightToday>): OrderSummary {
  const { orderId, locator, version, state, createdAtMs, paymentRequiredByMs } = order;
  return {
    ...{ orderId: orderId as Order["orderId"], locator: locator as Order["locator"] },
    ...{ version, state, createdAtMs, paymentRequiredByMs },
    passengers: order.passengers.map(viewPassenger),
    segments: order.segments.map((segment) => viewSegment(segment, today)),
    price: priceOf(order),
    due: moneyOf(order, dueMinorOf(order)),
  };
}

function viewPassenger({ sealedDocument: _sealed, ...passenger }: PassengerRecord): Passenger {
  return passenger;
}

function viewSegment(
  { segmentId, slice, state, flight }: SegmentRecord,
  today: ReadonlyMap<number, FlightToday>,
): OrderSegment {
  const now = state === "active" ? today.get(flight.flightId) : undefined;
  return {
    segmentId: segmentId as OrderSegment["segmentId"],
    ...{ slice, state },
    flightCancelled: now?.status === "cancelled",
    flight: now ? withTimes(flight, now) : flight,
    sold: now && isMoved(flight, now) ? timesOf(flight) : null,
  };
}

function withTimes(flight: OrderSegment["flight"], now: FlightToday): OrderSegment["flight"] {
  return {
    ...flight,
    departsAtMs: now.departs_at_ms,
    arrivesAtMs: now.arrives_at_ms,
    departsLocal: now.departs_local,
    arrivesLocal: now.arrives_local,
    durationMinutes: Math.round((now.arrives_at_ms - now.departs_at_ms) / 60_000),
  };
}

function isMoved({ departsAtMs, arrivesAtMs }: FlightTimes, now: FlightToday): boolean {
  return departsAtMs !== now.departs_at_ms || arrivesAtMs !== now.arrives_at_ms;
}

function timesOf({ departsAtMs, arrivesAtMs, departsLocal, arrivesLocal }: FlightTimes): FlightTimes {
  return { departsAtMs, arrivesAtMs, departsLocal, arrivesLocal };
}

export function viewPayment({
  paymentId,
  state,
  amount,
  provider,
  decline,
  givenUp,
  createdAtMs,
  updatedAtMs,
}: PaymentRecord): Payment {
  return { paymentId, state, amount, provider, decline, givenUp, createdAtMs, updatedAtMs };
}

function viewRefund({ attempt: _attempt, ...refund }: RefundRecord): Order["refunds"][number] {
  return refund;
}

/** Flights whose times of today are worth asking for. */
export function flightIdsOf(orders: readonly OrderRecord[]): readonly FlightId[] {
  return [...new Set(orders.flatMap(({ segments }) => activeSegments(segments).map(({ flight }) => flight.flightId)))];
}
