/** The flights of an offer, on each of which seats are chosen, one flight after the other. Pure. */
import type { Itinerary, Segment } from "@aisle/client";
import type { FlightQuery } from "../search/search-query.ts";
import { usualWish } from "../search/search-query.ts";

export interface TripStep {
  readonly flight: Segment;
  /** Seats that this person holds on it. */
  readonly seats: readonly string[];
}

/** Infants sit on a lap. */
export function seatsNeededFor({ offers }: Pick<Itinerary, "offers">): number {
  const seated = offers[0]!.passengers.filter(({ type }) => type !== "infant");
  return seated.reduce((sum, { count }) => sum + count, 0);
}

/** Where seats are to be chosen after those of `flightId`: on, and then again from the first flight; null when nowhere. */
export function nextStep(steps: readonly TripStep[], flightId: number, seatsNeeded: number): TripStep | null {
  const place = steps.findIndex(({ flight }) => flight.flightId === flightId);
  const others = [...steps.slice(place + 1), ...steps.slice(0, Math.max(0, place))];
  return others.find(({ seats }) => seats.length < seatsNeeded) ?? null;
}

/** The search that finds an itinerary again, among all others for the same people. */
export function searchOf({ journeys, cabin, offers }: Itinerary): FlightQuery {
  const [out, back] = journeys.map(({ segments }) => segments);
  const count = (type: string): number => offers[0]!.passengers.find((one) => one.type === type)?.count ?? 0;
  return {
    ...usualWish,
    from: out![0]!.origin.code,
    to: out!.at(-1)!.destination.code,
    date: out![0]!.departsLocal.slice(0, 10),
    back: back?.[0]!.departsLocal.slice(0, 10) ?? null,
    ...{ adults: count("adult"), children: count("child"), infants: count("infant"), cabin },
  };
}
