/** Answers what callers ask about airports and flights. */
import { AisleError } from "@aisle/protocol/errors.ts";
import type { Flight } from "@aisle/protocol/flights.ts";
import { LayoutId } from "@aisle/protocol/ids.ts";
import type { CabinClass } from "@aisle/protocol/layouts.ts";
import type { Clock } from "../clock.ts";
import type { Handlers } from "../gateway/call.ts";
import type { Database } from "../storage/database.ts";
import { matchAirports } from "./airport-matching.ts";
import { type FlightReading, readFlight, readFlightsOfDay } from "./flight-store.ts";
import { viewFlight } from "./flight-view.ts";
import type { LayoutCache } from "./layout-cache.ts";
import { createPlaceDirectory, type Places } from "./places.ts";

export interface FlightParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly layouts: LayoutCache;
}

export type FlightHandlers = Pick<Handlers, "airports.search" | "flights.search" | "flights.get">;

export function createFlightOperations({ database, clock, layouts }: FlightParts): FlightHandlers {
  const directory = createPlaceDirectory({ database });

  async function view(reading: FlightReading, places: Places): Promise<Flight> {
    const layout = await layouts.get(LayoutId.parse(reading.row.layout_id));
    return viewFlight(reading, layout, places, clock.nowMs());
  }

  return {
    async "airports.search"({ query, limit }) {
      const { searchable } = await directory.get();
      return { airports: matchAirports(searchable, query, limit) };
    },

    async "flights.search"({ origin, destination, date, cabin }) {
      const places = await directory.get();
      const unknown = [origin, destination].find((code) => !places.airports.has(code));
      if (unknown) throw new AisleError("not_found", `There is no airport ${unknown} here.`);
      const readings = await readFlightsOfDay(database, { origin, destination, date });
      const flights = await Promise.all(readings.map((reading) => view(reading, places)));
      return { flights: flights.flatMap((flight) => inCabin(flight, cabin)), serverNowMs: clock.nowMs() };
    },

    async "flights.get"({ flightId }) {
      const reading = await readFlight(database, flightId);
      if (!reading) throw new AisleError("not_found", `There is no flight ${flightId}.`);
      return { flight: await view(reading, await directory.get()), serverNowMs: clock.nowMs() };
    },
  };
}

/** Who asks for a cabin gets the flights that have it, with nothing else to choose. */
function inCabin(flight: Flight, wanted: CabinClass | undefined): Flight[] {
  if (wanted === undefined) return [flight];
  const cabins = flight.cabins.filter(({ cabin }) => cabin === wanted);
  return cabins.length > 0 ? [{ ...flight, cabins }] : [];
}
