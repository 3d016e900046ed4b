/**
 * Airports, airlines and routes to measure with: those of OpenFlights where its files are (OPENFLIGHTS_DIR, by default
 * ../shared/data), else as many made up.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isTimeZone } from "@aisle/server/flights/local-time.ts";
import type { Database } from "@aisle/server/storage/database.ts";

export interface BenchAirport {
  readonly code: string;
  readonly zone: string;
  readonly latitude: number;
  readonly longitude: number;
}

export interface BenchRoute {
  readonly airline: string;
  readonly origin: BenchAirport;
  readonly destination: BenchAirport;
}

export interface BenchWorld {
  readonly airports: readonly BenchAirport[];
  readonly airlines: readonly string[];
  readonly routes: readonly BenchRoute[];
}

const AIRPORTS_MADE_UP = 400;
const AIRLINES_MADE_UP = 60;
const ROUTES_MADE_UP = 60_000;
const ROWS_PER_STATEMENT = 500;

export function readBenchWorld(folder = process.env["OPENFLIGHTS_DIR"] ?? "../shared/data"): BenchWorld {
  const airports = existsSync(join(folder, "routes.dat")) ? readAirports(folder) : madeUpAirports();
  const known = new Map(airports.map((airport) => [airport.code, airport]));
  const pairs = existsSync(join(folder, "routes.dat")) ? readRoutes(folder) : madeUpRoutes(airports);
  const routes = pairs.flatMap(([airline, from, to]): BenchRoute[] => {
    const origin = known.get(from);
    const destination = known.get(to);
    const usable = /^(?:[A-Z][A-Z0-9]|[0-9][A-Z])$/.test(airline) && origin && destination && from !== to;
    return usable ? [{ airline, origin, destination }] : [];
  });
  return { airports, airlines: [...new Set(routes.map(({ airline }) => airline))].toSorted(), routes };
}

export async function storeBenchWorld({ kysely }: Database, { airports, airlines }: BenchWorld): Promise<void> {
  for (let from = 0; from < airports.length; from += ROWS_PER_STATEMENT) {
    const rows = airports.slice(from, from + ROWS_PER_STATEMENT);
    const values = rows.map((airport) => ({ ...airport, name: airport.code, city: airport.code, country: "ZZ" }));
    await kysely.insertInto("airports").ignore().values(values).execute();
  }
  const rows = airlines.map((code, index) => ({ code, name: code, accounting_code: String(index).padStart(3, "0") }));
  await kysely.insertInto("airlines").ignore().values(rows).execute();
}

function readAirports(folder: string): BenchAirport[] {
  return cellsOf(join(folder, "airports.dat")).flatMap((cells): BenchAirport[] => {
    const [, , , , code = "", , latitude, longitude, , , , zone = ""] = cells;
    if (!/^[A-Z]{3}$/.test(code) || !isTimeZone(zone)) return [];
    return [{ code, zone, latitude: Number(latitude), longitude: Number(longitude) }];
  });
}

function readRoutes(folder: string): (readonly [string, string, string])[] {
  return cellsOf(join(folder, "routes.dat")).map(([airline = "", , from = "", , to = ""]) => [airline, from, to]);
}

function cellsOf(path: string): string[][] {
  const lines = readFileSync(path, "utf8").split("\n");
  return lines.map((line) =>
    Array.from(line.matchAll(/(?:^|,)(?:"((?:[^"\\]|\\.)*)"|([^,]*))/g), ([, quoted, plain]) => quoted ?? plain ?? ""),
  );
}

function madeUpAirports(): BenchAirport[] {
  const zones = ["Europe/Berlin", "America/New_York", "Asia/Tokyo", "Australia/Sydney", "America/Sao_Paulo", "UTC"];
  return Array.from({ length: AIRPORTS_MADE_UP }, (_, index) => ({
    code: threeLetters(index),
    zone: zones[index % zones.length]!,
    latitude: ((index * 37) % 120) - 60,
    longitude: ((index * 61) % 340) - 170,
  }));
}

function madeUpRoutes(airports: readonly BenchAirport[]): (readonly [string, string, string])[] {
  return Array.from({ length: ROUTES_MADE_UP }, (_, index) => [
    threeLetters(26 + (index % AIRLINES_MADE_UP)).slice(1),
    airports[index % airports.length]!.code,
    airports[(index * 7 + 1 + Math.floor(index / airports.length)) % airports.length]!.code,
  ]);
}

/** AAA, AAB, and so on. */
function threeLetters(index: number): string {
  return [676, 26, 1].map((size) => String.fromCharCode(65 + (Math.floor(index / size) % 26))).join("");
}
