/** Turns an offer, held seats and passengers into an order. Pure. */
import type { Language } from "@aisle/protocol/auth.ts";
import type { InputIssue } from "@aisle/protocol/errors.ts";
import type { PassengerId, SegmentId } from "@aisle/protocol/ids.ts";
import type { Money } from "@aisle/protocol/money.ts";
import type { OrderSeat } from "@aisle/protocol/orders.ts";
import type { NewPassenger } from "@aisle/protocol/passengers.ts";
import type { OfferTerms } from "../flights/search/offer-terms.ts";
import type { SoldFlight } from "../flights/sold-flights.ts";
import type { HoldRecord } from "../seats/seat-command.ts";
import { noticeJob } from "./notice-jobs.ts";
import { moneyOf, type OrderRecord, type PassengerRecord, priceOf, type SegmentRecord } from "./order.ts";
import { type Actor, type OrderDecision, refuse } from "./order-plan.ts";
import type { ReadOrder } from "./order-store.ts";
import { fareItemsOf } from "./rules/fare-breakdown.ts";
import { assignLaps } from "./rules/laps.ts";
import { checkPassengers } from "./rules/party.ts";
import { shownDocument } from "./shown-document.ts";
import { placeParty, type SeatChoice } from "./place-party.ts";

/** An unpaid order's price stands at least so long, and no longer than its seats where those are kept for days. */
export const PRICE_GUARANTEE_MS = 24 * 3_600_000;

export interface NewOrder {
  readonly orderId: string;
  readonly requestHash: string;
  readonly userId: string;
  readonly actor: Actor;
  readonly locator: string;
  readonly terms: OfferTerms;
  /** One list a slice of the offer. */
  readonly slices: readonly (readonly SoldFlight[])[];
  /** As they are stored; a hold of somebody else's is missing. */
  readonly holds: readonly HoldRecord[];
  readonly namedHolds: number;
  readonly passengers: readonly NewPassenger[];
  /** By place in `passengers`; null for those without. */
  readonly sealedDocuments: readonly (string | null)[];
  /** Undefined leaves it to us. */
  readonly seats: readonly SeatChoice[] | undefined;
  readonly contact: { readonly email: string; readonly phone: string | null };
  readonly language: Language;
  readonly expectedTotal: Money;
  readonly paymentWithinMs: number;
  /** Now, where the journey begins. */
  readonly nowLocal: string;
}

export function decideCreate({ order: known, requestHash, nowMs }: ReadOrder, wish: NewOrder): OrderDecision {
  if (known) {
    const isSame = requestHash === wish.requestHash && known.userId === wish.userId;
    return isSame ? { kind: "nothing" } : refuse("id_conflict");
  }
  const flights = wish.slices.flat();
  const issues = checkPassengers({
    passengers: wish.passengers,
    offerParty: wish.terms.passengers,
    nowLocal: wish.nowLocal,
    firstDepartsLocal: flights[0]!.flight.departsLocal,
    lastDepartsLocal: flights.at(-1)!.flight.departsLocal,
    lastArrivesLocal: flights.at(-1)!.flight.arrivesLocal,
  });
  if (issues.length > 0) return refuseInput(issues);
  if (wish.holds.length < wish.namedHolds) return refuse("not_found", "There is no such hold, or it is not yours.");
  const over = wish.holds.find(({ state, expiresAtMs }) => state !== "live" || nowMs >= expiresAtMs);
  if (over?.state === "booked")
    return refuse("order_state", "A hold is part of an order already.", { reason: "hold_booked" });
  if (over) return refuse("hold_expired");

  const passengers = passengersOf(wish, flights[0]!.flight.departsLocal);
  const segments = segmentsOf(wish.slices);
  const placed = placeParty({
    ...{ segments, passengers, holds: wish.holds, choices: wish.seats },
    ...{ cabin: wish.terms.cabin, family: wish.terms.family, currency: wish.terms.total.currency },
    layouts: new Map(flights.map(({ flight, layout }) => [flight.flightId, layout])),
  });
  if (placed.kind === "refused") return refuseInput(placed.issues);
  return orderPlan(wish, { passengers, segments, seats: placed.seats }, nowMs);
}

function orderPlan(
  wish: NewOrder,
  parts: {
    readonly passengers: readonly PassengerRecord[];
    readonly segments: readonly SegmentRecord[];
    readonly seats: readonly OrderSeat[];
  },
  nowMs: number,
): OrderDecision {
  const { orderId, userId, terms, holds } = wish;
  const { currency } = terms.total;
  const departsAtMs = parts.segments[0]!.flight.departsAtMs;
  const paymentRequiredByMs = Math.min(nowMs + wish.paymentWithinMs, departsAtMs);
  const order: OrderRecord = {
    ...{ orderId, userId, locator: wish.locator, version: 1, state: "pending_payment" },
    ...{ createdAtMs: nowMs, updatedAtMs: nowMs, currency, cabin: terms.cabin, family: terms.family },
    ...{ language: wish.language, contact: wish.contact },
    ...parts,
    fares: fareItemsOf({ segments: parts.segments.map(withId), passengers: parts.passengers, currency }),
    paymentRequiredByMs,
    priceGuaranteedUntilMs: Math.max(terms.expiresAtMs, Math.min(paymentRequiredByMs, nowMs + PRICE_GUARANTEE_MS)),
    ...{ pendingChange: null, tickets: [], payments: [], refunds: [], changes: [] },
  };
  const { totalMinor } = priceOf(order);
  const { expectedTotal } = wish;
  if (expectedTotal.amountMinor !== totalMinor || expectedTotal.currency !== currency) {
    return refuse("price_changed", undefined, { price: moneyOf(order, totalMinor) });
  }
  return {
    kind: "plan",
    plan: {
      order,
      commands: holds.map(({ holdId, flightId }) => ({ kind: "book", holdId, flightId, userId, orderId })),
      transfers: [],
      history: [{ actor: wish.actor, action: "created", was: null, became: createdSeen(order, totalMinor) }],
      jobs: [noticeJob(order, "order_created", {})],
    },
  };
}

function createdSeen(order: OrderRecord, totalMinor: number) {
  return {
    state: order.state,
    total: moneyOf(order, totalMinor),
    passengers: order.passengers.map(({ passengerId, type }) => ({ passengerId, type })),
    segments: order.segments.map(({ segmentId, flight }) => ({ segmentId, flightId: flight.flightId })),
    seats: order.seats.map(({ passengerId, segmentId, seat }) => ({ passengerId, segmentId, seat })),
    paymentRequiredByMs: order.paymentRequiredByMs,
  };
}

function passengersOf(wish: NewOrder, firstDepartsLocal: string): readonly PassengerRecord[] {
  const named = wish.passengers.map(({ type, givenName, surname, birthDate, document }, index) => ({
    passengerId: `P${index + 1}` as PassengerId,
    ...{ type, givenName, surname, birthDate: birthDate ?? null, state: "active" as const },
    document: document ? shownDocument(document) : null,
    sealedDocument: wish.sealedDocuments[index] ?? null,
  }));
  const laps = assignLaps(named, firstDepartsLocal);
  return named.map((passenger) => ({ ...passenger, onLapOf: laps.get(passenger.passengerId) ?? null }));
}

function segmentsOf(slices: NewOrder["slices"]): readonly SegmentRecord[] {
  return slices
    .flatMap((flights, slice) => flights.map((sold) => ({ slice, sold })))
    .map(({ slice, sold }, index) => soldSegment(sold, slice, `S${index + 1}`));
}

export function soldSegment(sold: SoldFlight, slice: number, segmentId: string): SegmentRecord {
  const { flight, accountingCode, fareBasis, adultFareMinor } = sold;
  return { segmentId, slice, state: "active", flight, accountingCode, fareBasis, adultFareMinor };
}

export function withId({ segmentId, fareBasis, adultFareMinor }: SegmentRecord) {
  return { segmentId: segmentId as SegmentId, fareBasis, adultFareMinor };
}

function refuseInput(issues: readonly InputIssue[]): OrderDecision {
  return refuse("invalid_input", undefined, { issues });
}
