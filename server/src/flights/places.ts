/**
 * Airports and airlines, from memory.
 *
 * There are a few thousand at most, every search needs some, and they change when somebody imports a file: so each node
 * reads all of them together and keeps them for a few seconds. An import, which is another process, is seen after that.
 */
import { type Airline, Airport } from "@aisle/protocol/flights.ts";
import { AirlineCode } from "@aisle/protocol/ids.ts";
import type { Database } from "../storage/database.ts";
import { type IndexedAirport, indexAirports } from "./airport-matching.ts";

const KEPT_MS = 5_000;

export interface Places {
  readonly airports: ReadonlyMap<string, Airport>;
  readonly airlines: ReadonlyMap<string, Airline>;
  readonly searchable: readonly IndexedAirport[];
}

export interface PlaceDirectory {
  /** As they were at most a few seconds ago. */
  get(): Promise<Places>;
}

export function createPlaceDirectory(parts: {
  readonly database: Database;
  readonly monotonicMs?: () => number;
}): PlaceDirectory {
  const { database, monotonicMs = () => performance.now() } = parts;
  let kept: { readonly places: Promise<Places>; readonly untilMs: number } | undefined;
  return {
    get() {
      const nowMs = monotonicMs();
      if (kept && nowMs < kept.untilMs) return kept.places;
      const places = readPlaces(database);
      kept = { places, untilMs: nowMs + KEPT_MS };
      // A failure must not be kept: the database may be back at the next call.
      places.catch(() => {
        if (kept?.places === places) kept = undefined;
      });
      return places;
    },
  };
}

async function readPlaces({ kysely }: Database): Promise<Places> {
  const airportRows = await kysely.selectFrom("airports").selectAll().execute();
  const airlineRows = await kysely.selectFrom("airlines").select(["code", "name"]).execute();
  const airports = airportRows.map((row) => Airport.parse(row));
  const airlines = airlineRows.map(({ code, name }): Airline => ({ code: AirlineCode.parse(code), name }));
  return {
    airports: new Map(airports.map((airport) => [airport.code, airport])),
    airlines: new Map(airlines.map((airline) => [airline.code, airline])),
    searchable: indexAirports(airports),
  };
}
