/** A node's flights, put together: what callers ask about airports and flights, and what orders need of them. */
import type { Clock } from "../clock.ts";
import type { RedisCommands } from "../gateway/redis-channels.ts";
import type { Database } from "../storage/database.ts";
import { readSharedSecret } from "../storage/shared-secret.ts";
import type { LayoutCache } from "./layout-cache.ts";
import { createFlightOperations, type FlightHandlers } from "./operations.ts";
import { createPlaceDirectory } from "./places.ts";
import { createAnswerCache, type Keeping } from "./search/answer-cache.ts";
import { createCalendar } from "./search/calendar.ts";
import { createOfferDesk, type OfferDesk } from "./search/offers.ts";
import { createRouteDays } from "./search/route-days.ts";
import { createScheduleVersion } from "./search/schedule-version.ts";
import { createSealer, type Sealer } from "./search/seal.ts";
import { createSearch } from "./search/search.ts";
import { createFlightsById } from "./search/search-store.ts";
import { createSeatCounts } from "./search/seat-counts.ts";
import { createSoldFlights, type SoldFlights } from "./sold-flights.ts";

export interface FlightParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly layouts: LayoutCache;
  /** Where nodes share what searches read; undefined keeps it in this process alone. */
  readonly redis?: RedisCommands | undefined;
  /** Answers kept in this process. */
  readonly cacheEntries?: number;
}

export interface Flights {
  readonly operations: FlightHandlers;
  readonly offers: Pick<OfferDesk, "open">;
  readonly sold: SoldFlights;
  /** The nodes' common seal of texts that callers carry. */
  readonly sealer: () => Promise<Sealer>;
}

const DEFAULT_CACHE_ENTRIES = 500;

/** The schedule's version is in every key, so that time only bounds what nobody announced. */
const KEEPING: Keeping = { freshMs: 30_000, staleMs: 300_000 };

export function createFlights(parts: FlightParts): Flights {
  const { database, clock, layouts, redis, cacheEntries = DEFAULT_CACHE_ENTRIES } = parts;
  const version = createScheduleVersion({ database });
  const places = createPlaceDirectory({ database, version });
  const counts = createSeatCounts({ database });
  const sealer = keepSealer(database);
  const cache = createAnswerCache({ redis, maxEntries: cacheEntries, keeping: KEEPING, nowMs: () => clock.nowMs() });
  const routeDays = createRouteDays({ database, cache, version });
  const flightsById = createFlightsById(database);
  const offers = createOfferDesk({ flightsById, layouts, places, counts, sealer });
  const search = createSearch({ routeDays, counts, layouts, places, offers, sealer, clock });
  const calendar = createCalendar({ routeDays, counts, layouts, places, clock });
  return {
    operations: createFlightOperations({ database, clock, layouts, places, search, calendar, offers }),
    offers,
    sold: createSoldFlights({ database, flightsById, layouts, places }),
    sealer,
  };
}

/** Read at the first need and kept. */
function keepSealer(database: Database): () => Promise<Sealer> {
  let kept: Promise<Sealer> | undefined;
  return () => {
    kept ??= readSharedSecret(database, "search").then(createSealer);
    // A failure must not be kept: the database may be back at the next call.
    kept.catch(() => (kept = undefined));
    return kept;
  };
}
