/**
 * Searches over a million dated flights in MariaDB: latency of each kind without a cache, searches per second with and
 * without it, and the plans of all queries, none of which may walk a table.
 *
 *   npm run bench -- search    loads for a minute or two, then runs for about another
 *
 * FLIGHTS sets another number of flights, SECONDS the length of each throughput round, AISLE_OPENFLIGHTS the data's folder.
 */
import { setImmediate as nextTurn } from "node:timers/promises";
import { type OperationInput, operations as contract } from "@aisle/protocol/contract.ts";
import { createLayoutCache } from "@aisle/server/flights/layout-cache.ts";
import { addDays } from "@aisle/server/flights/local-time.ts";
import { createFlights } from "@aisle/server/flights/flights.ts";
import type { FlightHandlers } from "@aisle/server/flights/operations.ts";
import type { Call } from "@aisle/server/gateway/call.ts";
import type { Database } from "@aisle/server/storage/database.ts";
import { migrate } from "@aisle/server/storage/migrate.ts";
import { openMysql } from "@aisle/server/storage/mysql.ts";
import { startBenchMariaDb } from "../bench-server.ts";
import { explainQueries } from "../explain.ts";
import { DAYS, flightEveryDays, loadSearchFlights } from "../search-flights.ts";
import { percentile } from "../statistics.ts";
import { readWorld, seeded, type World } from "../world-routes.ts";

const FLIGHTS = Number(process.env["FLIGHTS"] ?? 1_000_000);
const SECONDS = Number(process.env["SECONDS"] ?? 5);
const SAMPLES = 1_000;
const WARM_UP = 100;
const POPULAR_ROUTES = 500;
const CALLERS = [1, 16, 64];
const WARM_UP_CALLERS = 16;

/** The handlers look at nothing of the call. */
const call = {} as Call;
const firstDate = addDays(new Date().toISOString().slice(0, 10), 1);
const random = seeded(7);

type Route = { readonly origin: string; readonly destination: string; readonly date: string };

function routesOf(world: World) {
  const { routes, airports } = world;
  const everyDays = flightEveryDays(world, FLIGHTS);
  const departures = Map.groupBy(routes, ({ origin }) => origin);
  const busiest = [...airports.keys()].toSorted((a, b) => sizeOf(departures, b) - sizeOf(departures, a)).slice(0, 200);
  const pairs = Map.groupBy(routes, ({ origin, destination }) => `${origin} ${destination}`);
  const popular = [...pairs.values()].toSorted((a, b) => b.length - a.length).slice(0, POPULAR_ROUTES);
  return {
    /** On a day when somebody flies. */
    direct: (): Route => {
      const index = Math.floor(random() * routes.length);
      const day = Math.floor((random() * (DAYS - 10)) / everyDays) * everyDays + (index % everyDays);
      return { ...routes[index]!, date: addDays(firstDate, day) };
    },
    /** Between two large airports, whether or not somebody flies there directly. */
    large: (): Route => {
      const origin = Math.floor(random() * busiest.length);
      const destination = (origin + 1 + Math.floor(random() * (busiest.length - 1))) % busiest.length;
      return { origin: busiest[origin]!, destination: busiest[destination]!, date: aDate() };
    },
    /** As people search: a few routes again and again, and the days ahead more than the weeks after. */
    popular: (): Route => {
      const date = addDays(firstDate, Math.floor((DAYS - 10) * random() ** 3));
      return { ...popular[Math.floor(POPULAR_ROUTES * random() ** 2)]![0]!, date };
    },
  };
}

function sizeOf(groups: ReadonlyMap<string, readonly unknown[]>, key: string): number {
  return groups.get(key)?.length ?? 0;
}

function aDate(): string {
  return addDays(firstDate, Math.floor(random() * (DAYS - 5)));
}

type Ask = () => Promise<{ readonly found: boolean }>;

function asking(operations: FlightHandlers) {
  const search = async (input: OperationInput<"flights.search">) => {
    const answer = await operations["flights.search"](contract["flights.search"].input.parse(input), call);
    return { found: answer.outcome === "found" };
  };
  const sliceOf = ({ origin, destination, date }: Route) => ({ origin, destination, date });
  return {
    direct: (route: Route) => search({ slices: [sliceOf(route)], filters: { maxStops: 0 } }),
    oneStop: (route: Route) => search({ slices: [sliceOf(route)] }),
    return: (route: Route) => {
      const back = { origin: route.destination, destination: route.origin, date: addDays(route.date, 5) };
      return search({ slices: [sliceOf(route), back] });
    },
    calendar: async ({ origin, destination }: Route) => {
      const input = { origin, destination, from: firstDate, days: DAYS };
      const { days } = await operations["flights.calendar"](contract["flights.calendar"].input.parse(input), call);
      return { found: days.some(({ lowest }) => lowest !== null) };
    },
  };
}

/** One caller after another, each asking for something that nobody asked for before. */
async function measure(name: string, ask: Ask): Promise<string> {
  for (let index = 0; index < WARM_UP; index += 1) await ask();
  const latencies: number[] = [];
  let found = 0;
  for (let index = 0; index < SAMPLES; index += 1) {
    const startMs = performance.now();
    if ((await ask()).found) found += 1;
    latencies.push(performance.now() - startMs);
  }
  const [p50, p99] = [percentile(latencies, 0.5), percentile(latencies, 0.99)];
  return `| ${name} | ${p50.toFixed(1)} | ${p99.toFixed(1)} | ${Math.round((found / SAMPLES) * 100)} % |`;
}

async function throughput(callers: number, ask: Ask): Promise<{ perSecond: number; p99Ms: number }> {
  const endMs = performance.now() + SECONDS * 1_000;
  const latencies: number[] = [];
  await Promise.all(
    Array.from({ length: callers }, async () => {
      while (performance.now() < endMs) {
        const startMs = performance.now();
        await ask();
        latencies.push(performance.now() - startMs);
        // Answers from memory never leave the event loop to the others by themselves.
        await nextTurn();
      }
    }),
  );
  return { perSecond: latencies.length / SECONDS, p99Ms: percentile(latencies, 0.99) };
}

function open(database: Database, cacheEntries: number) {
  const layouts = createLayoutCache({ database });
  return asking(createFlights({ database, layouts, clock: { nowMs: () => Date.now() }, cacheEntries }).operations);
}

async function main(): Promise<void> {
  const server = await startBenchMariaDb();
  try {
    const world = readWorld();
    const options = { url: server.url, connectTimeoutMs: 5_000, queryTimeoutMs: 120_000 };
    const database = openMysql({ ...options, poolSize: 10, scriptPoolSize: 1 });
    await migrate(database);
    const startMs = performance.now();
    const stored = await loadSearchFlights(database, world, FLIGHTS, firstDate);
    const seconds = Math.round((performance.now() - startMs) / 1_000);
    console.log(`${stored} flights on ${world.routes.length} routes (${world.source}) loaded in ${seconds} s\n`);

    const routes = routesOf(world);
    const without = open(database, 0);
    await explainQueries(database, ["flights", "fares", "seat_claims"], async () => {
      for (let index = 0; index < 20; index += 1) {
        await without.oneStop(routes.popular());
        await without.return(routes.large());
        await without.calendar(routes.popular());
      }
    });

    console.log("\n| without cache, one caller | p50 ms | p99 ms | found |\n|---|---|---|---|");
    console.log(await measure("direct search", () => without.direct(routes.direct())));
    console.log(await measure("direct search, busiest routes", () => without.direct(routes.popular())));
    console.log(await measure("search with one stop, any route", () => without.oneStop(routes.direct())));
    console.log(await measure("search with one stop, large airports", () => without.oneStop(routes.large())));
    console.log(await measure("there and back with one stop", () => without.return(routes.large())));
    console.log(await measure("calendar of 60 days", () => without.calendar(routes.direct())));
    console.log(await measure("calendar of 60 days, busiest routes", () => without.calendar(routes.popular())));

    console.log("\n| searches with one stop, busiest routes | callers | per second | p99 ms |\n|---|---|---|---|");
    for (const [name, entries] of [
      ["without cache", 0],
      ["with cache", 100_000],
    ] as const) {
      const asked = open(database, entries);
      // What a node has learnt after a few seconds of service.
      await throughput(WARM_UP_CALLERS, () => asked.oneStop(routes.popular()));
      for (const callers of CALLERS) {
        const { perSecond, p99Ms } = await throughput(callers, () => asked.oneStop(routes.popular()));
        console.log(`| ${name} | ${callers} | ${perSecond.toFixed(0)} | ${p99Ms.toFixed(1)} |`);
      }
    }
    await database.close();
  } finally {
    await server.stop();
  }
}

await main();
