/**
 * An order as it is kept: everything that decisions about it may look at. Pure; what is derived from it stands here, once.
 *
 * The record is a value: a change makes another one with the next version.
 */
import type { Language } from "@aisle/protocol/auth.ts";
import type { FareFamily } from "@aisle/protocol/flights.ts";
import type { CabinClass } from "@aisle/protocol/layouts.ts";
import type { Money } from "@aisle/protocol/money.ts";
import type { FareItem, OrderSeat, OrderState, PriceSummary } from "@aisle/protocol/orders.ts";
import type { Passenger } from "@aisle/protocol/passengers.ts";
import type { Segment } from "@aisle/protocol/search.ts";
import type { Ticket } from "@aisle/protocol/tickets.ts";
import { isPaymentOpen, type PaymentRecord } from "../payments/payment.ts";
import type { RefundRecord } from "../payments/refund.ts";
import { summarise } from "./rules/price-summary.ts";

/** How long an order's seats outlast its deadline while a payment is under way: the provider may take its time, not for ever. */
export const PAYMENT_GRACE_MS = 10 * 60_000;

export interface PassengerRecord extends Passenger {
  /** The travel document, encrypted; see `document-box.ts`. */
  readonly sealedDocument: string | null;
}

export interface SegmentRecord {
  readonly segmentId: string;
  readonly slice: number;
  readonly state: "active" | "replaced" | "cancelled";
  /** As it was sold; readers lay the flight's times of today over it. */
  readonly flight: Segment;
  /** The three digits that the airline's tickets begin with. */
  readonly accountingCode: string;
  readonly fareBasis: string;
  /** All-in fare of an adult, from which the others' follow. */
  readonly adultFareMinor: number;
}

/** Seats of one flight. */
export interface FlightSeatsOf {
  readonly flightId: number;
  readonly seats: readonly string[];
}

/** What a change will make of the order once it is paid. */
export interface ChangedParts {
  readonly segments: readonly SegmentRecord[];
  readonly fares: readonly FareItem[];
  readonly seats: readonly OrderSeat[];
}

export interface PendingChangeRecord {
  readonly changeId: string;
  readonly kind: "seats" | "flights";
  readonly dueMinor: number;
  readonly feeMinor: number;
  readonly paymentRequiredByMs: number;
  readonly next: ChangedParts;
  /** The order's already, beside those it gives up: freed when the change is not paid. */
  readonly taken: readonly FlightSeatsOf[];
  /** Freed when it is. */
  readonly givenUp: readonly FlightSeatsOf[];
}

export interface OrderRecord extends ChangedParts {
  readonly orderId: string;
  readonly locator: string;
  readonly userId: string;
  readonly version: number;
  readonly state: OrderState;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
  readonly cabin: CabinClass;
  readonly family: FareFamily;
  readonly currency: string;
  readonly language: Language;
  readonly contact: { readonly email: string; readonly phone: string | null };
  readonly passengers: readonly PassengerRecord[];
  /** Null once paid or over. */
  readonly paymentRequiredByMs: number | null;
  readonly priceGuaranteedUntilMs: number | null;
  readonly pendingChange: PendingChangeRecord | null;
  readonly tickets: readonly Ticket[];
  readonly payments: readonly PaymentRecord[];
  readonly refunds: readonly RefundRecord[];
  /** Changes that took effect or wait for their payment: asked for again, they have happened already. */
  readonly changes: readonly ChangeRequest[];
}

/** A request by which a repetition is recognised. */
export interface ChangeRequest {
  readonly changeId: string;
  readonly requestHash: string;
}

export function activeSegments<Part extends Pick<SegmentRecord, "state">>(segments: readonly Part[]): readonly Part[] {
  return segments.filter(({ state }) => state === "active");
}

export function activePassengers({ passengers }: Pick<OrderRecord, "passengers">): readonly PassengerRecord[] {
  return passengers.filter(({ state }) => state === "active");
}

/** Of everything that is active: fares and seats hold nothing else. */
export function priceOf({ currency, fares, seats }: Pick<OrderRecord, "currency" | "fares" | "seats">): PriceSummary {
  return summarise(currency, fares, seats);
}

/** What is to be paid now; of an order that is over or paid nothing is. */
export function dueMinorOf(order: OrderRecord): number {
  if (order.state === "pending_payment") return priceOf(order).totalMinor;
  return order.pendingChange?.dueMinor ?? 0;
}

export function moneyOf({ currency }: Pick<OrderRecord, "currency">, amountMinor: number): Money {
  return { amountMinor, currency };
}

export function paidMinorOf({ payments }: Pick<OrderRecord, "payments">): number {
  return payments.reduce((sum, { capturedMinor }) => sum + capturedMinor, 0);
}

/** What was given back or is about to be. */
export function refundedMinorOf({ refunds }: Pick<OrderRecord, "refunds">): number {
  return refunds.reduce((sum, { amount }) => sum + amount.amountMinor, 0);
}

/** From this instant on something of the order may have run out; null when nothing can. */
export function dueAtMsOf(order: OrderRecord): number | null {
  const deadlineMs = order.pendingChange?.paymentRequiredByMs ?? order.paymentRequiredByMs;
  if (deadlineMs === null) return null;
  return order.payments.some(isPaymentOpen) ? deadlineMs + PAYMENT_GRACE_MS : deadlineMs;
}

/** The seats of the order by flight, as far as they are given to active segments. */
export function seatsByFlight(parts: Pick<ChangedParts, "segments" | "seats">): readonly FlightSeatsOf[] {
  return activeSegments(parts.segments).flatMap(({ segmentId, flight }) => {
    const seats = parts.seats.filter((one) => one.segmentId === segmentId).map(({ seat }) => seat);
    return seats.length > 0 ? [{ flightId: flight.flightId, seats }] : [];
  });
}
