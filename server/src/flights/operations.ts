/** Answers what callers ask about airports and flights. */
import { AisleError } from "@aisle/protocol/errors.ts";
import { LayoutId } from "@aisle/protocol/ids.ts";
import type { Clock } from "../clock.ts";
import type { Handlers } from "../gateway/call.ts";
import type { Database } from "../storage/database.ts";
import { matchAirports, matchCities } from "./airport-matching.ts";
import { readFlight } from "./flight-store.ts";
import { viewFlight } from "./flight-view.ts";
import type { LayoutCache } from "./layout-cache.ts";
import type { PlaceDirectory } from "./places.ts";
import type { OfferDesk } from "./search/offers.ts";

export type FlightHandlers = Pick<
  Handlers,
  "airports.search" | "flights.search" | "flights.get" | "flights.calendar" | "offers.get"
>;

export function createFlightOperations(parts: {
  readonly database: Database;
  readonly clock: Clock;
  readonly layouts: LayoutCache;
  readonly places: PlaceDirectory;
  readonly search: FlightHandlers["flights.search"];
  readonly calendar: FlightHandlers["flights.calendar"];
  readonly offers: OfferDesk;
}): FlightHandlers {
  const { database, clock, layouts, places, offers } = parts;
  return {
    async "airports.search"({ query, limit }) {
      const { searchable, cities } = await places.get();
      return {
        airports: matchAirports(searchable, query, limit),
        cities: matchCities(cities, searchable, query, limit),
      };
    },

    "flights.search": parts.search,
    "flights.calendar": parts.calendar,

    async "flights.get"({ flightId }) {
      const reading = await readFlight(database, flightId);
      if (!reading) throw new AisleError("not_found", `There is no flight ${flightId}.`);
      const layout = await layouts.get(LayoutId.parse(reading.row.layout_id));
      const nowMs = clock.nowMs();
      return { flight: viewFlight(reading, layout, await places.get(), nowMs), serverNowMs: nowMs };
    },

    async "offers.get"({ offerId }) {
      const nowMs = clock.nowMs();
      return { itinerary: await offers.get(offerId, nowMs), serverNowMs: nowMs };
    },
  };
}
