/** Fills a MariaDB with dated flights on the routes of the world, as quickly as it takes them. */
import { layoutCatalogue } from "@aisle/server/flights/layouts/catalogue.ts";
import { storeLayouts } from "@aisle/server/flights/layouts/layout-store.ts";
import { addDays, localTimeAt } from "@aisle/server/flights/local-time.ts";
import { distanceKm } from "@aisle/server/flights/search/great-circle.ts";
import type { Database, Send } from "@aisle/server/storage/database.ts";
import { type World, type WorldAirport, type WorldRoute, seeded } from "./world-routes.ts";

/** Days on which there are flights. Each route flies every few of them, so that the total comes out. */
export const DAYS = 60;

const ROWS_PER_STATEMENT = 2_000;
const MINUTE_MS = 60_000;
const LONG_HAUL_KM = 4_000;

/** Flights that have seats taken, and how many each. */
const SOLD_EVERY = 100;
const SOLD_SEATS = 40;

const cities: Readonly<Record<string, readonly string[]>> = {
  LON: ["LHR", "LGW", "LCY", "LTN", "STN"],
  NYC: ["JFK", "EWR", "LGA"],
  TYO: ["HND", "NRT"],
  BJS: ["PEK", "PKX", "NAY"],
  PAR: ["CDG", "ORY"],
};

export async function loadSearchFlights(
  database: Database,
  world: World,
  count: number,
  firstDate: string,
): Promise<number> {
  await storeLayouts(database, layoutCatalogue);
  await loadPlaces(database, world);
  return database.script(async (send) => {
    const run = (sql: string) => send([{ sql, parameters: [] }]);
    // What is loaded here is thrown away after the run: no need to be durable, nor to look up what is known to be there.
    for (const name of ["foreign_key_checks", "unique_checks"]) await run(`SET ${name} = 0`);
    await run("SET GLOBAL innodb_flush_log_at_trx_commit = 0");
    await run("SET GLOBAL innodb_buffer_pool_size = 1073741824");
    const stored = await loadFlights(send, world, count, firstDate);
    await run("ANALYZE TABLE flights, fares, seat_claims");
    await run("SET GLOBAL innodb_flush_log_at_trx_commit = 1");
    return stored;
  });
}

/** Route number `n` flies on the days that leave the same remainder as `n` when divided by this. */
export function flightEveryDays({ routes }: World, count: number): number {
  return Math.max(1, Math.floor((routes.length * DAYS) / count));
}

async function loadPlaces({ kysely }: Database, { airports, routes }: World): Promise<void> {
  const cityOf = new Map(Object.entries(cities).flatMap(([city, codes]) => codes.map((code) => [code, city] as const)));
  const unsaid = { connect_min_domestic_minutes: null, connect_min_minutes: null, connect_max_minutes: null };
  const rows = [...airports.values()].map((airport) => ({
    ...airport,
    city_code: cityOf.get(airport.code) ?? null,
    ...unsaid,
  }));
  for (let from = 0; from < rows.length; from += ROWS_PER_STATEMENT) {
    await kysely
      .insertInto("airports")
      .values(rows.slice(from, from + ROWS_PER_STATEMENT))
      .execute();
  }
  const airlines = [...new Set(routes.map(({ airline }) => airline))];
  await kysely
    .insertInto("airlines")
    .values(airlines.map((code) => ({ code, name: code, accounting_code: "999" })))
    .execute();
}

async function loadFlights(send: Send, world: World, count: number, firstDate: string): Promise<number> {
  const random = seeded(1);
  const everyDays = flightEveryDays(world, count);
  const schedules = scheduleRoutes(world, random);
  const flights: string[] = [];
  const fares: string[] = [];
  const claims: string[] = [];
  let flightId = 0;
  for (let day = 0; day < DAYS && flightId < count; day += 1) {
    const date = addDays(firstDate, day);
    const clock = createClock(date);
    for (let index = day % everyDays; index < schedules.length && flightId < count; index += everyDays) {
      flightId += 1;
      const schedule = schedules[index]!;
      flights.push(flightTuple(flightId, date, schedule, clock));
      fares.push(...fareTuples(flightId, schedule));
      if (flightId % SOLD_EVERY === 0) claims.push(...claimTuples(flightId));
      if (flights.length === ROWS_PER_STATEMENT) {
        await insert(send, `flights (${flightColumns})`, flights.splice(0));
        await insert(send, "fares", fares.splice(0));
        await insert(send, `seat_claims (${claimColumns})`, claims.splice(0));
      }
    }
  }
  await insert(send, `flights (${flightColumns})`, flights);
  await insert(send, "fares", fares);
  await insert(send, `seat_claims (${claimColumns})`, claims);
  return flightId;
}

interface RouteSchedule extends WorldRoute {
  readonly from: WorldAirport;
  readonly to: WorldAirport;
  readonly number: string;
  readonly departs: string;
  readonly minutes: number;
  readonly isLongHaul: boolean;
  readonly lightMinor: number;
}

function scheduleRoutes({ airports, routes }: World, random: () => number): RouteSchedule[] {
  const numbers = new Map<string, number>();
  return routes.map((route) => {
    const number = (numbers.get(route.airline) ?? 0) + 1;
    numbers.set(route.airline, number);
    const [from, to] = [airports.get(route.origin)!, airports.get(route.destination)!];
    const km = distanceKm(from, to);
    const clock = 5 * 60 + Math.floor(random() * 204) * 5;
    return {
      ...{ ...route, from, to, number: String(number) },
      departs: `${String(Math.floor(clock / 60)).padStart(2, "0")}:${String(clock % 60).padStart(2, "0")}`,
      minutes: 40 + Math.round((km / 800) * 60),
      isLongHaul: km > LONG_HAUL_KM,
      lightMinor: Math.round((30 + km * 0.06) * (0.7 + random() * 0.8)) * 100,
    };
  });
}

interface Clock {
  atMs(local: string, zone: string): number;
  localAt(ms: number, zone: string): string;
}

/** Offsets of one day, asked for once a zone: a million conversions would take longer than the load. */
function createClock(date: string): Clock {
  const noonMs = Date.parse(`${date}T12:00Z`);
  const offsets = new Map<string, number>();
  const offsetMs = (zone: string): number => {
    const known = offsets.get(zone) ?? Date.parse(`${localTimeAt(noonMs, zone)}Z`) - noonMs;
    offsets.set(zone, known);
    return known;
  };
  return {
    atMs: (local, zone) => Date.parse(`${local}Z`) - offsetMs(zone),
    localAt: (ms, zone) => new Date(ms + offsetMs(zone)).toISOString().slice(0, 16),
  };
}

const flightColumns =
  "flight_id, airline, number, service_date, origin, destination, departs_at_ms, arrives_at_ms, departs_local, arrives_local, layout_id, status, sales_close_at_ms";

function flightTuple(flightId: number, date: string, schedule: RouteSchedule, clock: Clock): string {
  const { airline, number, origin, destination, from, to, departs, minutes, isLongHaul } = schedule;
  const departsLocal = `${date}T${departs}`;
  const departsAtMs = clock.atMs(departsLocal, from.zone);
  const arrivesAtMs = departsAtMs + minutes * MINUTE_MS;
  const arrivesLocal = clock.localAt(arrivesAtMs, to.zone);
  const layout = isLongHaul ? "b77w-8f42c28w266y" : "a320-8c150y";
  const times = [departsAtMs, arrivesAtMs, departsLocal, arrivesLocal] as const;
  const closesAtMs = departsAtMs - 60 * MINUTE_MS;
  return tuple(flightId, airline, number, date, origin, destination, ...times, layout, "scheduled", closesAtMs);
}

function fareTuples(flightId: number, { lightMinor }: RouteSchedule): string[] {
  return [
    tuple(flightId, "economy", "light", "YLIGHT", lightMinor, "EUR"),
    tuple(flightId, "economy", "standard", "YSTD", lightMinor + 3_000, "EUR"),
    tuple(flightId, "economy", "flex", "YFLEX", lightMinor + 9_000, "EUR"),
    tuple(flightId, "business", "flex", "CFLEX", lightMinor * 4, "EUR"),
  ];
}

const claimColumns = "flight_id, seat, cabin, kind";

function claimTuples(flightId: number): string[] {
  return Array.from({ length: SOLD_SEATS }, (_, row) => tuple(flightId, `${row + 11}A`, "economy", "booked"));
}

async function insert(send: Send, table: string, rows: readonly string[]): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS_PER_STATEMENT * 4) {
    const values = rows.slice(from, from + ROWS_PER_STATEMENT * 4).join(",");
    await send([{ sql: `INSERT INTO ${table} VALUES ${values}`, parameters: [] }]);
  }
}

/** Numbers, and texts that are codes and dates alone. */
function tuple(...cells: readonly (string | number)[]): string {
  return `(${cells.map((cell) => (typeof cell === "number" ? cell : `'${cell}'`)).join(",")})`;
}
