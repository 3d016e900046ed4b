/** Who and what of an order is to be given up. Pure; the server has the last word. */
import type { Order, OrderSegment, Passenger } from "@aisle/client";

export interface CancelWish {
  readonly passengerIds: ReadonlySet<string>;
  readonly segmentIds: ReadonlySet<string>;
}

/** Those who fly, and the flights that can still be given up. */
export function cancellable(order: Order, nowMs: number) {
  const people: readonly Passenger[] = order.passengers.filter(({ state }) => state === "active");
  const flights: readonly OrderSegment[] = order.segments.filter(
    ({ state, flight, flightCancelled }) => state === "active" && (flightCancelled || nowMs < flight.departsAtMs),
  );
  return { people, flights };
}

export type CancelProblem = "nobody" | "noFlight" | "childrenAlone";

/** What is wrong with a wish; null when the server may be asked. */
export function cancelProblem(order: Order, wish: CancelWish, nowMs: number): CancelProblem | null {
  const { people, flights } = cancellable(order, nowMs);
  if (wish.passengerIds.size === 0) return "nobody";
  if (wish.segmentIds.size === 0) return "noFlight";
  const left = people.filter(({ passengerId }) => !wish.passengerIds.has(passengerId));
  const needAdult = left.some(({ type }) => type !== "adult") && !left.some(({ type }) => type === "adult");
  return needAdult && flights.length > 0 ? "childrenAlone" : null;
}

/** As quotes ask: what is left out is all of it, so that a whole order is given up as one. */
export function cancelInput(order: Order, wish: CancelWish, nowMs: number) {
  const { people, flights } = cancellable(order, nowMs);
  const isEveryone = people.every(({ passengerId }) => wish.passengerIds.has(passengerId));
  const isEveryFlight = flights.every(({ segmentId }) => wish.segmentIds.has(segmentId));
  return {
    ...(!isEveryone && { passengerIds: [...wish.passengerIds] }),
    ...(!isEveryFlight && { segmentIds: [...wish.segmentIds] }),
  };
}
