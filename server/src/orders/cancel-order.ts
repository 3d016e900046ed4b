/** Cancels an order, some of its passengers, or some of its flights, as it was quoted. Pure. */
import type { SegmentId } from "@aisle/protocol/ids.ts";
import type { FlightToday } from "../flights/sold-flights.ts";
import { giveUpOpen } from "../payments/settlement.ts";
import { partsSeen } from "./apply-change.ts";
import { nextVersion } from "./change-seats.ts";
import { freeCommands } from "./expire.ts";
import { endCoupons } from "./issue.ts";
import { noticeJob } from "./notice-jobs.ts";
import { activePassengers, activeSegments, type OrderRecord, type PassengerRecord, seatsByFlight } from "./order.ts";
import { type Actor, type Objection, type OrderDecision, refuse, refuseState } from "./order-plan.ts";
import { flightName, seatedPeople, withSeats } from "./place-party.ts";
import { type CancelAnswer, quoteCancellation } from "./rules/cancel-quote.ts";
import { assignLaps } from "./rules/laps.ts";
import { companionProblem } from "./rules/party.ts";
import { seatingRefusals } from "./rules/seating.ts";
import { settleDifference } from "./settle-difference.ts";
import type { IndexedLayout } from "../flights/layout-cache.ts";

/** Who and what is given up; null is everyone, and everything that is still to be flown. */
export interface Given {
  readonly passengerIds: readonly string[] | null;
  readonly segmentIds: readonly string[] | null;
}

export interface CancelFacts {
  readonly today: ReadonlyMap<number, FlightToday>;
  readonly layouts: ReadonlyMap<number, IndexedLayout>;
  /** An agent may give back what was not flown, too. */
  readonly isAgent: boolean;
}

export interface Cancellation extends Given {
  readonly changeId: string;
  readonly requestHash: string;
  readonly actor: Actor;
  readonly orderVersion: number;
  readonly quotedAtMs: number;
  readonly refundMinor: number;
}

export type CancelTerms =
  | { readonly kind: "quoted"; readonly amounts: CancelAnswer; readonly concerns: (item: Pair) => boolean }
  | Extract<OrderDecision, { kind: "refuse" }>;

interface Pair {
  readonly passengerId: string;
  readonly segmentId: string;
}

/** What cancelling comes to at `nowMs`, or why it cannot be done. An unpaid order costs nothing to give up, as a whole. */
export function cancelTerms(order: OrderRecord, given: Given, facts: CancelFacts, nowMs: number): CancelTerms {
  if (order.state !== "ticketed" && order.state !== "pending_payment") return refuseState(order);
  const unknown = unknownIn(order, given);
  if (unknown) return unknown;
  const departures = departuresOf(order, facts.today);
  const notFlown = cancelledFlights(order, facts.today);
  const left = new Set<string>(
    [...departures].flatMap(([segmentId, atMs]) => (nowMs >= atMs && !notFlown.has(segmentId) ? [segmentId] : [])),
  );
  if (!facts.isAgent && given.segmentIds?.some((segmentId) => left.has(segmentId))) {
    const message = "A flight that has left cannot be cancelled here. Please ask an agent.";
    return refuseState(order, { reason: "flight_left", message });
  }
  const isGiven = ({ passengerId, segmentId }: Pair): boolean =>
    (given.passengerIds?.includes(passengerId) ?? true) &&
    (given.segmentIds?.includes(segmentId) ?? (facts.isAgent || !left.has(segmentId)));
  const fares = order.fares.filter(isGiven);
  if (fares.length === 0) {
    return refuseState(order, { reason: "nothing_to_cancel", message: "There is nothing left to cancel." });
  }
  if (fares.length < order.fares.length) {
    if (order.state === "pending_payment") {
      const message = "An order that is not paid yet can only be cancelled as a whole.";
      return refuseState(order, { reason: "unpaid_only_whole", message });
    }
    const problem = remainingProblem(order, isGiven, facts);
    if (problem !== undefined) return refuseState(order, problem);
  }
  const isPaid = order.state === "ticketed";
  const amounts = quoteCancellation({
    ...{ family: order.family, currency: order.currency, departures, nowMs },
    fares: isPaid ? fares : [],
    seats: isPaid ? order.seats.filter(isGiven) : [],
    notFlown,
  });
  return { kind: "quoted", amounts, concerns: isGiven };
}

export function decideCancel(
  order: OrderRecord,
  cancel: Cancellation,
  facts: CancelFacts & { readonly newRefundId: () => string; readonly nowMs: number },
): OrderDecision {
  const known = order.changes.find(({ changeId }) => changeId === cancel.changeId);
  if (known) return known.requestHash === cancel.requestHash ? { kind: "nothing" } : refuse("id_conflict");
  if (order.version !== cancel.orderVersion) {
    const message = "The order was changed after the quote. Please ask for a new one.";
    return refuseState(order, { reason: "order_changed", message });
  }
  const terms = cancelTerms(order, cancel, facts, cancel.quotedAtMs);
  if (terms.kind === "refuse") return terms;
  if (terms.amounts.refundMinor !== cancel.refundMinor) {
    return refuse("offer_expired", "The flights changed after the quote. Please ask for a new one.");
  }
  return cancelPlan(order, cancel, terms, facts);
}

function cancelPlan(
  order: OrderRecord,
  cancel: Cancellation,
  { amounts, concerns }: Extract<CancelTerms, { kind: "quoted" }>,
  facts: { readonly newRefundId: () => string; readonly nowMs: number },
): OrderDecision {
  const { orderId, pendingChange } = order;
  const { refundMinor, feeMinor } = amounts;
  const stopped = giveUpOpen(nextVersion(order, cancel, facts.nowMs), facts.nowMs);
  const left = withoutPairs({ ...stopped.order, pendingChange: null }, concerns);
  const isWhole = left.fares.length === 0;
  const after: OrderRecord = {
    ...left,
    ...(isWhole && { state: "cancelled", paymentRequiredByMs: null, priceGuaranteedUntilMs: null }),
  };
  const settled = settleDifference(order, after, { refundMinor, reason: "cancellation", feeMinor }, facts);
  const next = settled.order;
  const freed = seatsByFlight({ segments: order.segments, seats: order.seats.filter(concerns) });
  const action = isWhole ? "cancelled" : "partly_cancelled";
  return {
    kind: "plan",
    plan: {
      ...settled,
      commands: [...freeCommands(orderId, freed), ...freeCommands(orderId, pendingChange?.taken ?? [])],
      history: [
        {
          actor: cancel.actor,
          action,
          was: { state: order.state, ...partsSeen(order) },
          became: {
            state: next.state,
            ...partsSeen(next),
            refundMinor,
            feeMinor,
          },
        },
      ],
      jobs: [...stopped.jobs, ...settled.jobs, noticeJob(next, action, { refundMinor, feeMinor })],
    },
  };
}

/** The order without these passengers on these flights; who and what is left with nothing is cancelled. */
function withoutPairs(order: OrderRecord, concerns: (pair: Pair) => boolean): OrderRecord {
  const fares = order.fares.filter((item) => !concerns(item));
  const stay = new Set<string>(fares.map(({ passengerId }) => passengerId));
  const flown = new Set<string>(fares.map(({ segmentId }) => segmentId));
  const passengers = order.passengers.map((one): PassengerRecord =>
    stay.has(one.passengerId) ? one : { ...one, state: "cancelled" },
  );
  return {
    ...order,
    fares,
    seats: order.seats.filter((seat) => !concerns(seat)),
    passengers: onLaps(passengers, order.segments[0]!.flight.departsLocal),
    segments: order.segments.map((segment) =>
      segment.state === "active" && !flown.has(segment.segmentId) ? { ...segment, state: "cancelled" } : segment,
    ),
    tickets: endCoupons(order.tickets, "R", concerns),
  };
}

/** An infant whose adult no longer travels sits on another's lap. */
function onLaps(passengers: readonly PassengerRecord[], firstDepartsLocal: string): readonly PassengerRecord[] {
  const active = new Set(activePassengers({ passengers }).map(({ passengerId }) => passengerId));
  const isOrphaned = passengers.some(
    ({ passengerId, onLapOf }) => active.has(passengerId) && onLapOf !== null && !active.has(onLapOf),
  );
  if (!isOrphaned) return passengers;
  const laps = assignLaps(activePassengers({ passengers }), firstDepartsLocal);
  return passengers.map((one) =>
    active.has(one.passengerId) ? { ...one, onLapOf: laps.get(one.passengerId) ?? null } : one,
  );
}

/** Why those who are left cannot travel so. */
function remainingProblem(
  order: OrderRecord,
  isGiven: (pair: Pair) => boolean,
  { layouts }: CancelFacts,
): Objection | undefined {
  const after = withoutPairs(order, isGiven);
  const problems = activeSegments(after.segments).map((segment): Objection | undefined => {
    const fly = new Set(after.fares.flatMap((one) => (one.segmentId === segment.segmentId ? [one.passengerId] : [])));
    const people = after.passengers.filter(({ passengerId }) => fly.has(passengerId));
    const companion = companionProblem(people, order.segments[0]!.flight.departsLocal);
    const flight = flightName(segment);
    if (companion) {
      const message = `Those who would still fly ${flight} ${companion.message}.`;
      return { reason: companion.reason, message, about: { flight } };
    }
    const seats = after.seats.filter(({ segmentId }) => segmentId === segment.segmentId);
    const layout = layouts.get(segment.flight.flightId);
    const [objection] = layout ? seatingRefusals({ layout, seated: withSeats(seatedPeople(people), seats) }) : [];
    if (!objection) return undefined;
    const { seat, reason, message } = objection;
    return { reason, message: `Seat ${seat} of ${flight} ${message}. Change seats first.`, about: { seat, flight } };
  });
  return problems.find((problem) => problem !== undefined);
}

function unknownIn(order: OrderRecord, { passengerIds, segmentIds }: Given) {
  const people = new Set<string>(activePassengers(order).map(({ passengerId }) => passengerId));
  const segments = new Set(activeSegments(order.segments).map(({ segmentId }) => segmentId));
  const issues = [
    ...(passengerIds ?? []).flatMap((id, index) => (people.has(id) ? [] : [{ path: `passengerIds.${index}`, id }])),
    ...(segmentIds ?? []).flatMap((id, index) => (segments.has(id) ? [] : [{ path: `segmentIds.${index}`, id }])),
  ].map(({ path, id }) => ({
    ...{ path, reason: "nothing_to_cancel" as const },
    message: `${id} is not part of the order, or was cancelled already`,
  }));
  return issues.length > 0 ? refuse("invalid_input", undefined, { issues }) : undefined;
}

export function departuresOf(
  order: OrderRecord,
  today: ReadonlyMap<number, FlightToday>,
): ReadonlyMap<SegmentId, number> {
  return new Map(
    activeSegments(order.segments).map(({ segmentId, flight }) => [
      segmentId as SegmentId,
      today.get(flight.flightId)?.departs_at_ms ?? flight.departsAtMs,
    ]),
  );
}

function cancelledFlights(order: OrderRecord, today: ReadonlyMap<number, FlightToday>): ReadonlySet<SegmentId> {
  const off = activeSegments(order.segments).filter(({ flight }) => today.get(flight.flightId)?.status === "cancelled");
  return new Set(off.map(({ segmentId }) => segmentId as SegmentId));
}
