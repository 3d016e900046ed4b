/** What boarding passes show: each pass with the flights, seats and tickets that its barcode tells of. Pure. */
import type { BoardingPass, Order, OrderSegment, Passenger, Segment, Ticket } from "@aisle/client";

export interface PassLeg {
  readonly flight: Segment;
  /** Null for an infant, who sits on a lap. */
  readonly seat: string | null;
}

export interface PassCard {
  /** The same for as long as it is the pass of this passenger for this journey. */
  readonly key: string;
  readonly passenger: Passenger;
  readonly legs: readonly PassLeg[];
  readonly tickets: readonly Ticket[];
  readonly barcode: string;
  /** Its last flight has departed. */
  readonly hasLeft: boolean;
}

/** In the order in which they are needed: by departure, then as the passengers are named; those of the past last. */
export function passCardsOf(order: Order, passes: readonly BoardingPass[], nowMs: number): readonly PassCard[] {
  return passes
    .flatMap((pass) => cardOf(order, pass, nowMs) ?? [])
    .toSorted((one, other) => Number(one.hasLeft) - Number(other.hasLeft) || departureOf(one) - departureOf(other));
}

/** Flights that somebody would be on, had the airline not cancelled them: for these there are no passes. */
export function cancelledFlightsOf({ segments }: Order): readonly OrderSegment[] {
  return segments.filter(({ state, flightCancelled }) => state === "active" && flightCancelled);
}

/** Undefined when the pass is of another version of the order. */
function cardOf(order: Order, { passengerId, segmentIds, barcode }: BoardingPass, nowMs: number): PassCard | undefined {
  const passenger = order.passengers.find((one) => one.passengerId === passengerId);
  const legs = segmentIds.flatMap((segmentId) => legOf(order, passengerId, segmentId) ?? []);
  const last = legs.at(-1);
  if (!passenger || !last || legs.length < segmentIds.length) return undefined;
  const flown = new Set<string>(segmentIds);
  return {
    key: `${passengerId} ${segmentIds.join(" ")}`,
    passenger,
    legs,
    tickets: order.tickets.filter(
      (ticket) =>
        ticket.kind === "ticket" &&
        ticket.passengerId === passengerId &&
        ticket.coupons.some(({ segmentId, state }) => flown.has(segmentId) && (state === "O" || state === "C")),
    ),
    barcode,
    hasLeft: last.flight.departsAtMs <= nowMs,
  };
}

function legOf({ segments, seats }: Order, passengerId: string, segmentId: string): PassLeg | undefined {
  const flight = segments.find((segment) => segment.segmentId === segmentId)?.flight;
  const place = seats.find((seat) => seat.segmentId === segmentId && seat.passengerId === passengerId);
  return flight && { flight, seat: place?.seat ?? null };
}

function departureOf({ legs }: PassCard): number {
  return legs[0]?.flight.departsAtMs ?? 0;
}
