/**
 * Moves passengers to other seats of their flights, all or none. Dearer seats are taken beside the old ones and are the
 * passengers' once they are paid; cheaper ones take effect at once, and the difference goes back. Pure.
 */
import type { Money } from "@aisle/protocol/money.ts";
import type { OrderSeat } from "@aisle/protocol/orders.ts";
import type { IndexedLayout } from "../flights/layout-cache.ts";
import { isPaymentOpen } from "../payments/payment.ts";
import type { SeatCommand } from "../seats/seat-command.ts";
import { changedOrder, partsSeen } from "./apply-change.ts";
import type { TakeNumber } from "./issue.ts";
import { noticeJob } from "./notice-jobs.ts";
import { activeSegments, type FlightSeatsOf, moneyOf, type OrderRecord, priceOf, type SegmentRecord } from "./order.ts";
import { type Actor, type Objection, type OrderDecision, refuse, refuseState } from "./order-plan.ts";
import { cabinOf, feeMinorOf, flightName, seatedPeople, seatingRefused, withSeats } from "./place-party.ts";
import { seatingRefusals } from "./rules/seating.ts";
import { settleDifference } from "./settle-difference.ts";

export interface SeatChange {
  readonly changeId: string;
  readonly requestHash: string;
  readonly actor: Actor;
  /** The order's version that it was decided on. */
  readonly version: number;
  readonly moves: readonly { readonly segmentId: string; readonly passengerId: string; readonly seat: string }[];
  readonly expectedDue: Money;
  readonly paymentWithinMs: number;
}

export interface SeatChangeFacts {
  /** By flight. */
  readonly layouts: ReadonlyMap<number, IndexedLayout>;
  readonly takeNumber: TakeNumber;
  readonly newRefundId: () => string;
  readonly nowMs: number;
}

export function decideSeatChange(order: OrderRecord, change: SeatChange, facts: SeatChangeFacts): OrderDecision {
  const known = order.changes.find(({ changeId }) => changeId === change.changeId);
  if (known) return known.requestHash === change.requestHash ? { kind: "nothing" } : refuse("id_conflict");
  const objection = mayChange(order, change.version);
  if (objection) return objection;
  const moved = movedSeats(order, change, facts);
  if (!Array.isArray(moved)) return moved;
  return settleSeats(order, moved, change, facts);
}

export const changedMeanwhile: Objection = {
  reason: "order_changed",
  message: "The order was changed meanwhile. Please look at it again.",
};

/** Why an order cannot be changed now. A change that waits for its payment comes first; so does a payment under way. */
export function mayChange(order: OrderRecord, version: number): OrderDecision | undefined {
  if (order.version !== version) return refuseState(order, changedMeanwhile);
  if (order.state !== "ticketed" && order.state !== "pending_payment") return refuseState(order);
  if (order.pendingChange) {
    return refuseState(order, { reason: "change_unpaid", message: "A change of this order waits for its payment." });
  }
  if (order.payments.some(isPaymentOpen)) {
    return refuseState(order, { reason: "payment_under_way", message: "A payment of this order is under way." });
  }
  return undefined;
}

/** The order's seats after the moves, or why not. */
function movedSeats(order: OrderRecord, change: SeatChange, facts: SeatChangeFacts): OrderSeat[] | OrderDecision {
  const issues = change.moves.flatMap((move, index) => {
    const objection = moveProblem(order, move, facts);
    return objection ? [{ path: `moves.${index}`, ...objection }] : [];
  });
  if (issues.length > 0) return refuse("invalid_input", undefined, { issues });
  const seats = order.seats.map((old): OrderSeat => {
    const move = change.moves.find((one) => one.segmentId === old.segmentId && one.passengerId === old.passengerId);
    if (!move) return old;
    const segment = order.segments.find(({ segmentId }) => segmentId === old.segmentId)!;
    const layout = facts.layouts.get(segment.flight.flightId)!;
    return { ...old, seat: move.seat as OrderSeat["seat"], feeMinor: feeMinorOf(order, segment, layout, move.seat) };
  });
  const refusal = activeSegments(order.segments).flatMap((segment) => seatingProblem(order, segment, seats, facts))[0];
  return refusal ?? seats;
}

function moveProblem(
  order: OrderRecord,
  move: SeatChange["moves"][number],
  facts: SeatChangeFacts,
): Objection | undefined {
  const segment = activeSegments(order.segments).find(({ segmentId }) => segmentId === move.segmentId);
  if (!segment) {
    return { reason: "flight_not_in_order", message: "names a segment that is not part of the order any more" };
  }
  const { seat } = move;
  const flight = flightName(segment);
  if (facts.nowMs >= segment.flight.departsAtMs) {
    return { reason: "flight_left", message: `names ${flight}, which has left`, about: { flight } };
  }
  const has = order.seats.some((one) => one.segmentId === move.segmentId && one.passengerId === move.passengerId);
  if (!has) {
    const message = `names a passenger who has no seat on ${flight}`;
    return { reason: "no_seat_on_flight", message, about: { flight } };
  }
  const cabin = cabinOf(facts.layouts.get(segment.flight.flightId)!, move.seat);
  if (cabin === undefined) {
    const message = `names seat ${seat}, which the aircraft of ${flight} does not have`;
    return { reason: "seat_not_in_aircraft", message, about: { seat, flight } };
  }
  if (cabin !== order.cabin) {
    const message = `names seat ${seat}, which is not in ${order.cabin}`;
    return { reason: "seat_in_other_cabin", message, about: { seat, flight } };
  }
  return undefined;
}

function seatingProblem(
  order: OrderRecord,
  segment: SegmentRecord,
  seats: readonly OrderSeat[],
  facts: SeatChangeFacts,
): OrderDecision[] {
  const here = seats.filter(({ segmentId }) => segmentId === segment.segmentId);
  if (new Set(here.map(({ seat }) => seat)).size < here.length) {
    const issue = { path: "moves", reason: "two_on_one_seat", message: "put two passengers on one seat" } as const;
    return [refuse("invalid_input", undefined, { issues: [issue] })];
  }
  const layout = facts.layouts.get(segment.flight.flightId)!;
  const objections = seatingRefusals({ layout, seated: withSeats(seatedPeople(order.passengers), here) });
  if (objections.length === 0) return [];
  const { issues } = seatingRefused(flightName(segment), objections);
  return [refuse("invalid_input", undefined, { issues: issues.map((issue) => ({ ...issue, path: "moves" })) })];
}

function settleSeats(
  order: OrderRecord,
  seats: readonly OrderSeat[],
  change: SeatChange,
  facts: SeatChangeFacts,
): OrderDecision {
  const before = priceOf(order);
  const differenceMinor = priceOf({ ...order, seats }).totalMinor - before.totalMinor;
  const dueMinor = order.state === "ticketed" ? Math.max(0, differenceMinor) : 0;
  if (change.expectedDue.amountMinor !== dueMinor || change.expectedDue.currency !== order.currency) {
    return refuse("price_changed", undefined, { price: moneyOf(order, dueMinor) });
  }
  return dueMinor > 0
    ? waitForPayment(order, seats, dueMinor, change, facts)
    : moveAtOnce(order, seats, -differenceMinor, change, facts);
}

function waitForPayment(
  order: OrderRecord,
  seats: readonly OrderSeat[],
  dueMinor: number,
  { changeId, requestHash, actor, paymentWithinMs }: SeatChange,
  { nowMs }: SeatChangeFacts,
): OrderDecision {
  const { orderId, userId, segments, fares } = order;
  const taken = lacking(segments, seats, order.seats);
  const paymentRequiredByMs = nowMs + paymentWithinMs;
  const next: OrderRecord = {
    ...nextVersion(order, { changeId, requestHash }, nowMs),
    pendingChange: {
      ...{ changeId, kind: "seats", dueMinor, feeMinor: 0, paymentRequiredByMs, taken },
      next: { segments, fares, seats },
      givenUp: lacking(segments, order.seats, seats),
    },
  };
  const became = { changeId, due: moneyOf(order, dueMinor), paymentRequiredByMs };
  return {
    kind: "plan",
    plan: {
      order: next,
      commands: taken.map((one) => ({ kind: "take", ...one, orderId, userId })),
      history: [{ actor, action: "seat_change_begun", was: partsSeen(order), became }],
      transfers: [],
      jobs: [],
    },
  };
}

function moveAtOnce(
  order: OrderRecord,
  seats: readonly OrderSeat[],
  cheaperByMinor: number,
  { changeId, requestHash, actor }: SeatChange,
  facts: SeatChangeFacts,
): OrderDecision {
  const { segments, fares } = order;
  const isPaid = order.state === "ticketed";
  const isNewPrice = order.seats.some(({ feeMinor }, index) => feeMinor !== seats[index]!.feeMinor);
  const counted = nextVersion(order, { changeId, requestHash }, facts.nowMs);
  const moved: OrderRecord =
    isPaid && isNewPrice
      ? changedOrder(counted, { kind: "seats", next: { segments, fares, seats } }, facts)
      : { ...counted, seats };
  const difference = { refundMinor: isPaid ? cheaperByMinor : 0, reason: "change", feeMinor: 0 } as const;
  const settled = settleDifference(order, moved, difference, facts);
  const next = settled.order;
  return {
    kind: "plan",
    plan: {
      ...settled,
      commands: moveCommands(order, seats),
      history: [{ actor, action: "seats_changed", was: partsSeen(order), became: partsSeen(next) }],
      jobs: [...settled.jobs, ...(isPaid ? [noticeJob(next, "seats_changed", {})] : [])],
    },
  };
}

/** One command a flight, so that passengers may change places with each other. */
function moveCommands(order: OrderRecord, seats: readonly OrderSeat[]): readonly SeatCommand[] {
  return activeSegments(order.segments).flatMap(({ segmentId, flight }): SeatCommand[] => {
    const moves = order.seats.flatMap((old, index) => {
      const to = seats[index]!;
      return old.segmentId === segmentId && old.seat !== to.seat ? [{ from: old.seat, to: to.seat }] : [];
    });
    return moves.length > 0 ? [{ kind: "move", flightId: flight.flightId, orderId: order.orderId, moves }] : [];
  });
}

/** Seats of `these` that are not among `those`, by flight. */
function lacking(
  segments: readonly SegmentRecord[],
  these: readonly OrderSeat[],
  those: readonly OrderSeat[],
): readonly FlightSeatsOf[] {
  return activeSegments(segments).flatMap(({ segmentId, flight }) => {
    const has = new Set(those.flatMap((one) => (one.segmentId === segmentId ? [one.seat] : [])));
    const seats = these.flatMap((one) => (one.segmentId === segmentId && !has.has(one.seat) ? [one.seat] : []));
    return seats.length > 0 ? [{ flightId: flight.flightId, seats }] : [];
  });
}

export function nextVersion(
  order: OrderRecord,
  request: { readonly changeId: string; readonly requestHash: string },
  nowMs: number,
): OrderRecord {
  return { ...order, version: order.version + 1, updatedAtMs: nowMs, changes: [...order.changes, request] };
}
