/**
 * Puts a party on the seats that are held for it, flight by flight: as chosen, or as suits them. Pure. Every objection names
 * where it stands in the request.
 */
import type { InputIssue } from "@aisle/protocol/errors.ts";
import type { FareFamily } from "@aisle/protocol/flights.ts";
import type { PassengerId, SeatDesignator, SegmentId } from "@aisle/protocol/ids.ts";
import type { CabinClass } from "@aisle/protocol/layouts.ts";
import type { OrderSeat } from "@aisle/protocol/orders.ts";
import type { IndexedLayout } from "../flights/layout-cache.ts";
import type { PassengerRecord, SegmentRecord } from "./order.ts";
import type { Objection } from "./order-plan.ts";
import { assignSeats } from "./rules/assign-seats.ts";
import { seatFeeMinor } from "@aisle/protocol/seat-fees.ts";
import { type SeatedPassenger, type SeatingRefusal, seatingRefusals } from "./rules/seating.ts";

export interface SeatChoice {
  readonly flightId: number;
  readonly seat: string;
  /** Place in the passengers. */
  readonly passenger: number;
}

export interface PartyPlan {
  readonly segments: readonly SegmentRecord[];
  readonly layouts: ReadonlyMap<number, IndexedLayout>;
  readonly holds: readonly { readonly flightId: number; readonly seats: readonly string[] }[];
  /** All of the order's; who is cancelled is passed over. */
  readonly passengers: readonly PassengerRecord[];
  readonly cabin: CabinClass;
  readonly family: FareFamily;
  readonly currency: string;
  /** Undefined leaves it to us. */
  readonly choices: readonly SeatChoice[] | undefined;
}

export type Placed =
  | { readonly kind: "placed"; readonly seats: readonly OrderSeat[] }
  | { readonly kind: "refused"; readonly issues: readonly InputIssue[] };

export function placeParty(plan: PartyPlan): Placed {
  const flightIds = new Set(plan.segments.map(({ flight }) => flight.flightId as number));
  const strange = plan.holds.findIndex(({ flightId }) => !flightIds.has(flightId));
  if (strange >= 0) {
    const message = "is on a flight that is not part of this";
    return refused(`holds.${strange}`, { reason: "hold_of_other_flight", message });
  }
  const placed = plan.segments.map((segment) => placeOn(plan, segment));
  const issues = placed.flatMap((one) => (one.kind === "refused" ? one.issues : []));
  if (issues.length > 0) return { kind: "refused", issues };
  return { kind: "placed", seats: placed.flatMap((one) => (one.kind === "placed" ? one.seats : [])) };
}

function placeOn(plan: PartyPlan, segment: SegmentRecord): Placed {
  const { flightId } = segment.flight;
  const layout = plan.layouts.get(flightId)!;
  const held = plan.holds.flatMap((hold) => (hold.flightId === flightId ? hold.seats : []));
  const people = seatedPeople(plan.passengers);
  const flight = flightName(segment);
  if (held.length !== people.length) {
    const message = `must keep ${people.length} seats on ${flight} in all, and keep ${held.length}`;
    const about = { flight, held: held.length, needed: people.length };
    return refused("holds", { reason: "seat_count", message, about });
  }
  const elsewhere = held.find((seat) => cabinOf(layout, seat) !== plan.cabin);
  if (elsewhere !== undefined) {
    const message = `keep seat ${elsewhere} of ${flight}, which is not in ${plan.cabin}`;
    return refused("holds", { reason: "seat_in_other_cabin", message, about: { flight, seat: elsewhere } });
  }
  const chosen = plan.choices?.filter((choice) => choice.flightId === flightId);
  if (chosen && !isEverySeatGiven(plan, chosen, held)) {
    const message = `must give each passenger with a seat on ${flight} one of those that are held: ${held.join(", ")}`;
    return refused("seats", { reason: "seats_not_given", message, about: { flight } });
  }
  const given = chosen
    ? chosen.map(({ seat, passenger }) => ({ seat, passengerId: plan.passengers[passenger]!.passengerId as string }))
    : assignSeats({ layout, seats: held, passengers: people });
  const objections = seatingRefusals({ layout, seated: withSeats(people, given) });
  if (objections.length > 0) return seatingRefused(flight, objections);
  const seats = given.map(({ seat, passengerId }): OrderSeat => ({
    ...{ passengerId: passengerId as PassengerId, segmentId: segment.segmentId as SegmentId },
    seat: seat as SeatDesignator,
    feeMinor: feeMinorOf(plan, segment, layout, seat),
  }));
  return { kind: "placed", seats };
}

/** Those of the order who need a seat, with what their seat must allow for. */
export function seatedPeople(passengers: readonly PassengerRecord[]): readonly SeatedPassenger[] {
  const active = passengers.filter(({ state }) => state === "active");
  const laps = new Set<string | null>(active.map(({ onLapOf }) => onLapOf));
  return active
    .filter(({ type }) => type !== "infant")
    .map(({ passengerId, type }) => ({ passengerId, type, hasInfant: laps.has(passengerId) }));
}

export function withSeats(
  people: readonly SeatedPassenger[],
  given: readonly { readonly passengerId: string; readonly seat: string }[],
): readonly (SeatedPassenger & { readonly seat: string })[] {
  const seatOf = new Map(given.map(({ passengerId, seat }) => [passengerId, seat]));
  return people.flatMap((person) => {
    const seat = seatOf.get(person.passengerId);
    return seat === undefined ? [] : [{ ...person, seat }];
  });
}

/** What a seat costs on this flight beyond the fare. */
export function feeMinorOf(
  { family, currency }: { readonly family: FareFamily; readonly currency: string },
  { adultFareMinor }: SegmentRecord,
  layout: IndexedLayout,
  seat: string,
): number {
  const { characteristics } = layout.seats[layout.indexOf.get(seat)!]!.seat;
  return seatFeeMinor({ characteristics, adultFareMinor, family, currency });
}

/** Undefined for a seat that the aircraft does not have. */
export function cabinOf(layout: IndexedLayout, seat: string): CabinClass | undefined {
  const index = layout.indexOf.get(seat);
  return index === undefined ? undefined : layout.seats[index]!.cabin;
}

export function flightName({ flight }: Pick<SegmentRecord, "flight">): string {
  return `${flight.airline.code}${flight.number}`;
}

export function seatingRefused(
  flight: string,
  objections: readonly SeatingRefusal[],
): Extract<Placed, { kind: "refused" }> {
  const issues = objections.map(({ seat, reason, message }) => ({
    ...{ path: "seats", reason, about: { seat, flight } },
    message: `seat ${seat} of ${flight} ${message}`,
  }));
  return { kind: "refused", issues };
}

function isEverySeatGiven(plan: PartyPlan, chosen: readonly SeatChoice[], held: readonly string[]): boolean {
  const people = new Set<string | undefined>(seatedPeople(plan.passengers).map(({ passengerId }) => passengerId));
  const given = chosen.map(({ passenger }) => plan.passengers[passenger]?.passengerId as string | undefined);
  const seats = new Set(chosen.map(({ seat }) => seat));
  const isOne = chosen.length === held.length && new Set(given).size === held.length && seats.size === held.length;
  return isOne && held.every((seat) => seats.has(seat)) && given.every((passengerId) => people.has(passengerId));
}

function refused(path: string, objection: Objection): Placed {
  return { kind: "refused", issues: [{ path, ...objection }] };
}
