/**
 * Airports and routes of the world for benchmarks: OpenFlights (openflights.org/data) read where AISLE_OPENFLIGHTS says,
 * by default ../shared/data beside the repository; where there is none, a made-up world of the same size and shape.
 */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { isTimeZone } from "@aisle/server/flights/local-time.ts";

export interface WorldAirport {
  readonly code: string;
  readonly name: string;
  readonly city: string;
  readonly country: string;
  readonly zone: string;
  readonly latitude: number;
  readonly longitude: number;
}

export interface WorldRoute {
  readonly airline: string;
  readonly origin: string;
  readonly destination: string;
}

export interface World {
  readonly source: string;
  readonly airports: ReadonlyMap<string, WorldAirport>;
  readonly routes: readonly WorldRoute[];
}

const here = fileURLToPath(new URL("../../shared/data/", import.meta.url));

export function readWorld(folder = process.env["AISLE_OPENFLIGHTS"] ?? here): World {
  if (!existsSync(`${folder}/routes.dat`)) return makeWorld();
  const airports = new Map(readLines(`${folder}/airports.dat`).flatMap(airportOf));
  const routes = new Map(readLines(`${folder}/routes.dat`).flatMap((cells) => routeOf(cells, airports)));
  return { source: "OpenFlights", airports, routes: [...routes.values()] };
}

function readLines(path: string): string[][] {
  return readFileSync(path, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) =>
      [...line.matchAll(/"((?:[^"\\]|\\.)*)"|([^,]+)|(?<=,)(?=,|$)/g)].map(
        ([, quoted, plain]) => quoted ?? plain ?? "",
      ),
    );
}

const zones = new Map<string, boolean>();

function airportOf(cells: readonly string[]): [string, WorldAirport][] {
  const [, name = "", city = "", country = "", code = "", , latitude, longitude, , , , zone = ""] = cells;
  if (!zones.has(zone)) zones.set(zone, isTimeZone(zone));
  if (!/^[A-Z]{3}$/.test(code) || !zones.get(zone)) return [];
  const place = { latitude: Number(latitude), longitude: Number(longitude) };
  return [
    [code, { code, name: name.slice(0, 120), city: city.slice(0, 80), country: countryCode(country), zone, ...place }],
  ];
}

function routeOf(
  [airline = "", , origin = "", , destination = ""]: readonly string[],
  airports: ReadonlyMap<string, WorldAirport>,
): [string, WorldRoute][] {
  const isKnown = airports.has(origin) && airports.has(destination) && origin !== destination;
  if (!isKnown || !/^(?:[A-Z][A-Z0-9]|[0-9][A-Z])$/.test(airline)) return [];
  return [[`${airline} ${origin} ${destination}`, { airline, origin, destination }]];
}

/** The file has names; all that matters here is that each country has letters of its own. */
const countries = new Map<string, string>();
function countryCode(name: string): string {
  const number = countries.size;
  const known = countries.get(name) ?? letters(number, 2);
  countries.set(name, known);
  return known;
}

function letters(number: number, count: number): string {
  return Array.from({ length: count }, (_, place) =>
    String.fromCodePoint(65 + (Math.floor(number / 26 ** place) % 26)),
  ).join("");
}

/** 3,000 airports, of which a few have most of the 66,000 routes, as in the world. */
function makeWorld(): World {
  const random = seeded(20_270_228);
  const airports = Array.from({ length: 3_000 }, (_, index): WorldAirport => {
    const code = letters(index, 3);
    const place = { latitude: random() * 120 - 50, longitude: random() * 360 - 180 };
    const zone = `Etc/GMT${place.longitude > 0 ? "-" : "+"}${Math.round(Math.abs(place.longitude) / 15)}`;
    return { code, name: code, city: code, country: letters(index % 200, 2), zone, ...place };
  });
  const routes = new Map<string, WorldRoute>();
  while (routes.size < 66_000) {
    const [origin, destination] = [airports[pick(random)]!.code, airports[pick(random)]!.code];
    const airline = letters(Math.floor(random() * 500), 2);
    if (origin !== destination) routes.set(`${airline} ${origin} ${destination}`, { airline, origin, destination });
  }
  const byCode = new Map(airports.map((airport) => [airport.code, airport]));
  return { source: "made up", airports: byCode, routes: [...routes.values()] };
}

/** An index below 3,000; the low ones much more often. */
function pick(random: () => number): number {
  return Math.floor(3_000 * random() ** 3);
}

/** The same numbers from 0 to 1 at every run (Mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
