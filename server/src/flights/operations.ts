/** Answers what callers ask about airports and flights. */
import { AisleError } from "@aisle/protocol/errors.ts";
import { LayoutId } from "@aisle/protocol/ids.ts";
import type { RedisCommands } from "../gateway/redis-channels.ts";
import type { Clock } from "../clock.ts";
import type { Handlers } from "../gateway/call.ts";
import type { Database } from "../storage/database.ts";
import { readSharedSecret } from "../storage/shared-secret.ts";
import { matchAirports, matchCities } from "./airport-matching.ts";
import { readFlight } from "./flight-store.ts";
import { viewFlight } from "./flight-view.ts";
import type { LayoutCache } from "./layout-cache.ts";
import { createPlaceDirectory } from "./places.ts";
import { createAnswerCache, type Keeping } from "./search/answer-cache.ts";
import { createCalendar } from "./search/calendar.ts";
import { createOfferDesk } from "./search/offers.ts";
import { createRouteDays } from "./search/route-days.ts";
import { createScheduleVersion } from "./search/schedule-version.ts";
import { createSealer, type Sealer } from "./search/seal.ts";
import { createSearch } from "./search/search.ts";
import { createSeatCounts } from "./search/seat-counts.ts";

export interface FlightParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly layouts: LayoutCache;
  /** Where nodes share what searches read; undefined keeps it in this process alone. */
  readonly redis?: RedisCommands | undefined;
  /** Answers kept in this process. */
  readonly cacheEntries?: number;
}

export type FlightHandlers = Pick<
  Handlers,
  "airports.search" | "flights.search" | "flights.get" | "flights.calendar" | "offers.get"
>;

const DEFAULT_CACHE_ENTRIES = 500;

/** The schedule's version is in every key, so that time only bounds what nobody announced. */
const KEEPING: Keeping = { freshMs: 30_000, staleMs: 300_000 };

export function createFlightOperations(parts: FlightParts): FlightHandlers {
  const { database, clock, layouts, redis, cacheEntries = DEFAULT_CACHE_ENTRIES } = parts;
  const version = createScheduleVersion({ database });
  const places = createPlaceDirectory({ database, version });
  const counts = createSeatCounts({ database });
  const sealer = keepSealer(database);
  const cache = createAnswerCache({
    redis,
    maxEntries: cacheEntries,
    keeping: KEEPING,
    nowMs: () => clock.nowMs(),
  });
  const routeDays = createRouteDays({ database, cache, version });
  const offers = createOfferDesk({ database, layouts, places, counts, sealer });
  const search = createSearch({ routeDays, counts, layouts, places, offers, sealer, clock });
  const calendar = createCalendar({ routeDays, counts, layouts, places, clock });

  return {
    async "airports.search"({ query, limit }) {
      const { searchable, cities } = await places.get();
      return { airports: matchAirports(searchable, query, limit), cities: matchCities(cities.values(), query, limit) };
    },

    "flights.search": (query) => search(query),
    "flights.calendar": (query) => calendar(query),

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

/** The nodes' common seal, read at the first need and kept. */
function keepSealer(database: Database): () => Promise<Sealer> {
  let kept: Promise<Sealer> | undefined;
  return () => {
    kept ??= readSharedSecret(database, "search").then(createSealer);
    // A failure must not be kept: the database may be back at the next call.
    kept.catch(() => (kept = undefined));
    return kept;
  };
}
