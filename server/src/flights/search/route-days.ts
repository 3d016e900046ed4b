/** The ways of a route on a day, through the cache. Nothing here depends on who asks, nor on seats or the time. */
import { createHash } from "node:crypto";
import type { CabinClass } from "@aisle/protocol/layouts.ts";
import type { Kysely } from "kysely";
import type { Database } from "../../storage/database.ts";
import type { Tables } from "../../storage/schema.ts";
import type { Places } from "../places.ts";
import type { AnswerCache } from "./answer-cache.ts";
import type { DatedFlight, Way } from "./dated-flight.ts";
import { readVersion, type ScheduleVersion } from "./schedule-version.ts";
import {
  type CalendarFlight,
  readCalendarFlights,
  readConnections,
  readDirectFlights,
  type RouteDay,
  type Source,
} from "./search-store.ts";

/** Raised when what is kept looks different, so that nodes of two builds do not read each other's. */
const FORMAT = 1;

export interface RouteDays {
  /** Direct flights, and connections when `maxStops` allows them. */
  ways(route: RouteDay, maxStops: number, places: Places): Promise<readonly Way[]>;
  calendar(
    route: Omit<RouteDay, "date"> & { readonly dates: readonly string[]; readonly cabin: CabinClass },
  ): Promise<readonly CalendarFlight[]>;
}

export function createRouteDays(parts: {
  readonly database: Database;
  readonly cache: AnswerCache;
  readonly version: ScheduleVersion;
}): RouteDays {
  const { database, cache, version } = parts;
  /** From what is kept, else from a replica that has the schedule's version too, else from the primary. */
  const through = async <T>(kind: string, route: object, read: (from: Source) => Promise<T>): Promise<T> => {
    const wanted = await version.get();
    const isCurrent = async (kysely: Kysely<Tables>) => (await readVersion({ kysely })) >= wanted;
    // Two cities may have dozens of airports: a digest keeps keys short.
    const digest = createHash("sha256").update(JSON.stringify(route)).digest("base64url").slice(0, 22);
    return cache.get(`aisle:search:${FORMAT}:${wanted}:${kind}:${digest}`, () =>
      database.read((kysely) => read({ kysely }), isCurrent),
    );
  };
  return {
    async ways(route, maxStops, places) {
      const direct = async (): Promise<readonly Way[]> => {
        const flights = await through("direct", route, (from) => readDirectFlights(from, route));
        return flights.map((flight) => [flight]);
      };
      const connecting = async (): Promise<readonly Way[]> => {
        if (maxStops === 0) return [];
        const packed = await through("connecting", route, async (from) =>
          pack(await readConnections(from, route, places.connecting)),
        );
        return unpack(packed);
      };
      return (await Promise.all([direct(), connecting()])).flat();
    },
    calendar: (route) => through("calendar", route, (from) => readCalendarFlights(from, route)),
  };
}

/** Connections share flights: each is kept once, and ways are places in that list. */
interface Packed {
  readonly flights: readonly DatedFlight[];
  readonly ways: readonly (readonly number[])[];
}

function pack(ways: readonly Way[]): Packed {
  const flights = [...new Set(ways.flat())];
  const indexOf = new Map(flights.map((flight, index) => [flight, index]));
  return { flights, ways: ways.map((way) => way.map((flight) => indexOf.get(flight)!)) };
}

function unpack({ flights, ways }: Packed): Way[] {
  return ways.map((way) => way.map((index) => flights[index]!));
}
