/** Flies a slice of an order on other flights, as it was quoted, in seats that the caller holds. Pure. */
import type { SegmentId } from "@aisle/protocol/ids.ts";
import type { Money } from "@aisle/protocol/money.ts";
import type { FlightToday, SoldFlight } from "../flights/sold-flights.ts";
import type { HoldRecord, SeatCommand } from "../seats/seat-command.ts";
import { changedOrder, partsSeen } from "./apply-change.ts";
import { departuresOf } from "./cancel-order.ts";
import { mayChange, nextVersion } from "./change-seats.ts";
import { soldSegment, withId } from "./create-order.ts";
import { freeCommands } from "./expire.ts";
import type { TakeNumber } from "./issue.ts";
import { noticeJob } from "./notice-jobs.ts";
import {
  activePassengers,
  activeSegments,
  type ChangedParts,
  moneyOf,
  type OrderRecord,
  seatsByFlight,
  type SegmentRecord,
} from "./order.ts";
import { type Actor, type Objection, type OrderDecision, refuse, refuseState } from "./order-plan.ts";
import { placeParty, type SeatChoice } from "./place-party.ts";
import { type ChangeAmounts, quoteChange } from "./rules/change-quote.ts";
import { fareItemsOf } from "./rules/fare-breakdown.ts";
import { settleDifference } from "./settle-difference.ts";

export type ChangeTerms =
  | { readonly kind: "quoted"; readonly amounts: ChangeAmounts }
  | Extract<OrderDecision, { kind: "refuse" }>;

/** What flying `slice` on these flights comes to at `nowMs`, before their seats, or why it cannot be done. */
export function changeTerms(
  order: OrderRecord,
  slice: number,
  flights: readonly SoldFlight[],
  today: ReadonlyMap<number, FlightToday>,
  nowMs: number,
): ChangeTerms {
  const old = sliceOf(order, slice);
  const problem = routeProblem(order, old, flights, nowMs);
  if (problem) return problem;
  const inSlice = new Set(old.map(({ segmentId }) => segmentId));
  const quoted = quoteChange({
    ...{ family: order.family, currency: order.currency, departures: departuresOf(order, today), nowMs },
    oldFares: order.fares.filter(({ segmentId }) => inSlice.has(segmentId)),
    oldSeats: order.seats.filter(({ segmentId }) => inSlice.has(segmentId)),
    newFares: newFaresOf(order, newSegments(order, slice, flights)),
  });
  if (quoted.kind === "refused") return refuseState(order, quoted.objection);
  return { kind: "quoted", amounts: quoted };
}

export interface FlightChange {
  readonly changeId: string;
  readonly requestHash: string;
  readonly actor: Actor;
  readonly orderVersion: number;
  readonly quotedAtMs: number;
  readonly slice: number;
  /** At the prices of the quote. */
  readonly flights: readonly SoldFlight[];
  /** The caller's; one of somebody else's is missing. */
  readonly holds: readonly HoldRecord[];
  readonly namedHolds: number;
  readonly choices: readonly SeatChoice[] | undefined;
  readonly expectedDue: Money;
  readonly paymentWithinMs: number;
}

export interface FlightChangeFacts {
  readonly today: ReadonlyMap<number, FlightToday>;
  readonly takeNumber: TakeNumber;
  readonly newRefundId: () => string;
  readonly nowMs: number;
}

export function decideFlightChange(order: OrderRecord, change: FlightChange, facts: FlightChangeFacts): OrderDecision {
  const known = order.changes.find(({ changeId }) => changeId === change.changeId);
  if (known) return known.requestHash === change.requestHash ? { kind: "nothing" } : refuse("id_conflict");
  const objection = order.state === "ticketed" ? mayChange(order, change.orderVersion) : refuseState(order);
  if (objection) return objection;
  const terms = changeTerms(order, change.slice, change.flights, facts.today, change.quotedAtMs);
  if (terms.kind === "refuse") return terms;
  if (change.holds.length < change.namedHolds) return refuse("not_found", "There is no such hold, or it is not yours.");
  if (change.holds.some(({ state, expiresAtMs }) => state !== "live" || facts.nowMs >= expiresAtMs)) {
    return refuse("hold_expired");
  }
  const segments = newSegments(order, change.slice, change.flights);
  const placed = placeParty({
    ...{ segments, passengers: order.passengers, holds: change.holds, choices: change.choices },
    ...{ cabin: order.cabin, family: order.family, currency: order.currency },
    layouts: new Map(change.flights.map(({ flight, layout }) => [flight.flightId, layout])),
  });
  if (placed.kind === "refused") return refuse("invalid_input", undefined, { issues: placed.issues });
  return settleChange(order, change, { segments, seats: placed.seats, amounts: terms.amounts }, facts);
}

function settleChange(
  order: OrderRecord,
  change: FlightChange,
  made: {
    readonly segments: readonly SegmentRecord[];
    readonly seats: ChangedParts["seats"];
    readonly amounts: ChangeAmounts;
  },
  facts: FlightChangeFacts,
): OrderDecision {
  const { dueMinor: fareDueMinor, refundMinor: fareRefundMinor, changeFeeMinor, keptMinor } = made.amounts;
  const seatsMinor = made.seats.reduce((sum, { feeMinor }) => sum + feeMinor, 0);
  const balanceMinor = fareDueMinor - fareRefundMinor + seatsMinor;
  const dueMinor = Math.max(0, balanceMinor);
  if (change.expectedDue.amountMinor !== dueMinor || change.expectedDue.currency !== order.currency) {
    return refuse("price_changed", undefined, { price: moneyOf(order, dueMinor) });
  }
  const next = nextParts(order, change.slice, made);
  const old = sliceOf(order, change.slice);
  const givenUp = seatsByFlight({ segments: old, seats: order.seats });
  const feeMinor = changeFeeMinor + keptMinor;
  const booked = change.holds.map(({ holdId, flightId, userId }) => ({
    ...{ kind: "book" as const, holdId, flightId, userId, orderId: order.orderId },
  }));
  const counted = nextVersion(order, change, facts.nowMs);
  if (dueMinor > 0) {
    const paymentRequiredByMs = facts.nowMs + change.paymentWithinMs;
    const taken = change.holds.map(({ flightId, seats }) => ({ flightId, seats }));
    const { changeId } = change;
    return {
      kind: "plan",
      plan: {
        order: {
          ...counted,
          pendingChange: { changeId, kind: "flights", dueMinor, feeMinor, paymentRequiredByMs, next, taken, givenUp },
        },
        commands: booked,
        history: [
          {
            actor: change.actor,
            action: "flight_change_begun",
            was: partsSeen(order),
            became: { changeId, due: moneyOf(order, dueMinor), paymentRequiredByMs },
          },
        ],
        transfers: [],
        jobs: [],
      },
    };
  }
  return changeAtOnce(order, change, { counted, next, feeMinor, refundMinor: -balanceMinor, givenUp, booked }, facts);
}

function changeAtOnce(
  order: OrderRecord,
  change: FlightChange,
  made: {
    readonly counted: OrderRecord;
    readonly next: ChangedParts;
    readonly feeMinor: number;
    readonly refundMinor: number;
    readonly givenUp: ReturnType<typeof seatsByFlight>;
    readonly booked: readonly SeatCommand[];
  },
  facts: FlightChangeFacts,
): OrderDecision {
  const { feeMinor, refundMinor } = made;
  const changed = changedOrder(made.counted, { kind: "flights", next: made.next }, facts);
  const settled = settleDifference(order, changed, { refundMinor, reason: "change", feeMinor }, facts);
  const next = settled.order;
  return {
    kind: "plan",
    plan: {
      ...settled,
      commands: [...made.booked, ...freeCommands(order.orderId, made.givenUp)],
      history: [{ actor: change.actor, action: "flights_changed", was: partsSeen(order), became: partsSeen(next) }],
      jobs: [...settled.jobs, noticeJob(next, "flights_changed", {})],
    },
  };
}

function sliceOf(order: OrderRecord, slice: number): readonly SegmentRecord[] {
  return activeSegments(order.segments).filter((segment) => segment.slice === slice);
}

/** Segments never get the id of one before them. */
function newSegments(order: OrderRecord, slice: number, flights: readonly SoldFlight[]): readonly SegmentRecord[] {
  const last = Math.max(...order.segments.map(({ segmentId }) => Number(segmentId.slice(1))));
  return flights.map((sold, index) => soldSegment(sold, slice, `S${last + 1 + index}`));
}

function newFaresOf(order: OrderRecord, segments: readonly SegmentRecord[]) {
  return fareItemsOf({ segments: segments.map(withId), passengers: activePassengers(order), currency: order.currency });
}

function nextParts(
  order: OrderRecord,
  slice: number,
  made: { readonly segments: readonly SegmentRecord[]; readonly seats: ChangedParts["seats"] },
): ChangedParts {
  const replaced = new Set(sliceOf(order, slice).map(({ segmentId }) => segmentId as SegmentId));
  const stays = ({ segmentId }: { readonly segmentId: SegmentId }): boolean => !replaced.has(segmentId);
  const kept = order.segments.map((segment): SegmentRecord =>
    replaced.has(segment.segmentId as SegmentId) ? { ...segment, state: "replaced" } : segment,
  );
  // In the order of flying: coupons are numbered by it.
  const segments = [...kept, ...made.segments].toSorted(
    (a, b) => a.slice - b.slice || a.flight.departsAtMs - b.flight.departsAtMs,
  );
  return {
    segments,
    fares: [...order.fares.filter(stays), ...newFaresOf(order, made.segments)],
    seats: [...order.seats.filter(stays), ...made.seats],
  };
}

/** Other flights lead from and to the same cities, in the order of flying, and leave before the way back. */
function routeProblem(
  order: OrderRecord,
  old: readonly SegmentRecord[],
  flights: readonly SoldFlight[],
  nowMs: number,
): Extract<OrderDecision, { kind: "refuse" }> | undefined {
  if (old.length === 0) {
    return refuseState(order, { reason: "flight_not_in_order", message: "There is no such slice to change." });
  }
  const [first, last] = [flights[0]!.flight, flights.at(-1)!.flight];
  const issue = (reason: Objection["reason"], message: string) =>
    refuse("invalid_input", undefined, { issues: [{ path: "flightIds", reason, message }] });
  const isSameRoute =
    first.origin.cityCode === old[0]!.flight.origin.cityCode &&
    last.destination.cityCode === old.at(-1)!.flight.destination.cityCode;
  if (!isSameRoute)
    return issue("other_route", "must lead from and to the same cities as the flights that they replace");
  if (flights.some(({ currency }) => currency !== order.currency))
    return issue("other_currency", "must be sold in the order's currency");
  const connects = flights.every(({ flight }, index) => {
    const before = flights[index - 1]?.flight;
    return !before || (before.destination.code === flight.origin.code && before.arrivesAtMs < flight.departsAtMs);
  });
  if (!connects) return issue("no_connection", "must connect, one after the other");
  const others = activeSegments(order.segments).filter(({ slice }) => slice !== old[0]!.slice);
  const crosses = others.some(({ slice, flight }) =>
    slice < old[0]!.slice ? first.departsAtMs < flight.arrivesAtMs : last.arrivesAtMs > flight.departsAtMs,
  );
  if (crosses) return issue("overlapping_flights", "must not overlap with the order's other flights");
  if (flights.some(({ salesCloseAtMs }) => nowMs >= salesCloseAtMs)) return refuse("flight_closed");
  const ids = flights.map(({ flight }) => flight.flightId);
  if (old.length === ids.length && old.every(({ flight }, index) => flight.flightId === ids[index])) {
    return issue("same_flights", "must not be the flights that the order has already");
  }
  return undefined;
}
