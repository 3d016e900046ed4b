/**
 * Airports, cities and airlines, from memory.
 *
 * There are a few thousand at most, every search needs some, and they change when somebody imports a file: so each node
 * reads all of them together and keeps them until the schedule's version says otherwise, or for a few seconds.
 */
import { AisleError } from "@aisle/protocol/errors.ts";
import { type Airline, Airport, type City } from "@aisle/protocol/flights.ts";
import { AirlineCode } from "@aisle/protocol/ids.ts";
import type { Kysely } from "kysely";
import type { Database } from "../storage/database.ts";
import type { AirportRow, Tables } from "../storage/schema.ts";
import { type IndexedAirport, indexAirports, type SearchableAirport } from "./airport-matching.ts";
import type { ConnectingAirport } from "./search/connections.ts";
import { readVersion, type ScheduleVersion } from "./search/schedule-version.ts";

const KEPT_MS = 5_000;

export interface Places {
  readonly airports: ReadonlyMap<string, Airport>;
  readonly airlines: ReadonlyMap<string, Airline>;
  /** Cities that have a code of their own. */
  readonly cities: ReadonlyMap<string, City>;
  readonly connecting: ReadonlyMap<string, ConnectingAirport>;
  readonly searchable: readonly IndexedAirport[];
}

/** @throws AisleError `unavailable`: what was imported a moment ago is known a moment later. */
export function known<Value>(values: ReadonlyMap<string, Value>, code: string): Value {
  const value = values.get(code);
  if (value === undefined) throw new AisleError("unavailable", `${code} was added just now. Please try again.`);
  return value;
}

export interface PlaceDirectory {
  /** As they were at most a few seconds ago; a second after an import. */
  get(): Promise<Places>;
}

export function createPlaceDirectory(parts: {
  readonly database: Database;
  readonly version: ScheduleVersion;
  readonly monotonicMs?: () => number;
}): PlaceDirectory {
  const { database, version, monotonicMs = () => performance.now() } = parts;
  let kept: { readonly places: Promise<Places>; readonly version: number; readonly untilMs: number } | undefined;
  return {
    async get() {
      const newest = await version.get();
      const nowMs = monotonicMs();
      if (kept?.version === newest && nowMs < kept.untilMs) return kept.places;
      const isCurrent = async (kysely: Kysely<Tables>) => (await readVersion({ kysely })) >= newest;
      const places = database.read((kysely) => readPlaces({ kysely }), isCurrent);
      kept = { places, version: newest, untilMs: nowMs + KEPT_MS };
      // A failure must not be kept: the database may be back at the next call.
      places.catch(() => {
        if (kept?.places === places) kept = undefined;
      });
      return places;
    },
  };
}

async function readPlaces({ kysely }: Pick<Database, "kysely">): Promise<Places> {
  const airportRows = await kysely.selectFrom("airports").selectAll().execute();
  const airlineRows = await kysely.selectFrom("airlines").select(["code", "name"]).execute();
  const searchable = airportRows.map(searchableAirport);
  const airports = searchable.map(({ airport }) => airport);
  const airlines = airlineRows.map(({ code, name }): Airline => ({ code: AirlineCode.parse(code), name }));
  return {
    airports: new Map(airports.map((airport) => [airport.code, airport])),
    airlines: new Map(airlines.map((airline) => [airline.code, airline])),
    cities: new Map(citiesOf(airports).map((city) => [city.code, city])),
    connecting: new Map(airportRows.map((row) => [row.code, connectingAirport(row)])),
    searchable: indexAirports(searchable),
  };
}

/** Cities whose code is no airport's: a code that both have, such as SHA, means the airport. */
function citiesOf(airports: readonly Airport[]): City[] {
  const taken = new Set<string>(airports.map(({ code }) => code));
  const byCity = Map.groupBy(airports, ({ cityCode }) => cityCode);
  return [...byCity].flatMap(([code, ofCity]) => {
    const { city, country, names } = ofCity[0]!;
    if (taken.has(code)) return [];
    const zh = names?.zh?.city;
    const airportCodes = ofCity.map((one) => one.code).toSorted();
    return [{ code, name: city, ...(zh !== undefined && { names: { zh } }), country, airports: airportCodes }];
  });
}

function searchableAirport({
  city_code,
  name_zh,
  city_zh,
  name_pinyin,
  city_pinyin,
  ...row
}: AirportRow): SearchableAirport {
  const zh = name_zh !== null && city_zh !== null && { names: { zh: { name: name_zh, city: city_zh } } };
  const airport = Airport.parse({ ...row, cityCode: city_code ?? row.code, ...zh });
  if (name_pinyin === null || city_pinyin === null) return { airport };
  return { airport, pinyin: { name: name_pinyin, city: city_pinyin } };
}

function connectingAirport(row: AirportRow): ConnectingAirport {
  return {
    code: row.code,
    cityCode: row.city_code ?? row.code,
    country: row.country,
    latitude: row.latitude,
    longitude: row.longitude,
    connectMinDomesticMinutes: row.connect_min_domestic_minutes,
    connectMinMinutes: row.connect_min_minutes,
    connectMaxMinutes: row.connect_max_minutes,
  };
}
