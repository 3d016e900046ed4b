/** How a candidate is shown to those who buy. Pure. */
import { FlightId, LayoutId } from "@aisle/protocol/ids.ts";
import type { Journey, Segment } from "@aisle/protocol/search.ts";
import { known, type Places } from "../places.ts";
import { type DatedFlight, durationMinutesOf, type Way } from "./dated-flight.ts";

/** @throws AisleError `unavailable` when an airport or airline is newer than `places`. */
export function viewJourney(way: Way, places: Places, aircraftNames: ReadonlyMap<string, string>): Journey {
  return {
    durationMinutes: durationMinutesOf(way),
    segments: way.map((flight) => viewSegment(flight, places, aircraftNames)),
  };
}

export function viewSegment(flight: DatedFlight, places: Places, aircraftNames: ReadonlyMap<string, string>): Segment {
  const { departsAtMs, arrivesAtMs, departsLocal, arrivesLocal, number, layoutId } = flight;
  return {
    flightId: FlightId.parse(flight.flightId),
    airline: known(places.airlines, flight.airline),
    number,
    origin: known(places.airports, flight.origin),
    destination: known(places.airports, flight.destination),
    ...{ departsAtMs, arrivesAtMs, departsLocal, arrivesLocal },
    durationMinutes: durationMinutesOf([flight]),
    layoutId: LayoutId.parse(layoutId),
    aircraftName: aircraftNames.get(layoutId) ?? layoutId,
  };
}
