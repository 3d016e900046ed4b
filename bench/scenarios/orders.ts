/**
 * Confirmed orders per second on MariaDB, flushed at every commit: hold, order, payment started and taken, ticketed. Beside
 * Aisle's handlers, lanes and stores, the same rules and rows with one transaction a step (`orders/one-transaction-a-step.ts`).
 * No sockets, and a payment provider in that process that takes the money at once: what is measured is everything between.
 * After each round double sales and ledgers that do not add up are counted; there must be none.
 *
 *   npm run bench -- orders           64 and 200 clients on 4 hot flights of 500 seats (renewed as they fill) and on 200 flights
 *   npm run bench -- orders hot       some of: smoke, hot, hot-crowd, spread, spread-crowd
 */
import { fileURLToPath } from "node:url";
import type { Database } from "@aisle/server/storage/database.ts";
import { migrate } from "@aisle/server/storage/migrate.ts";
import { openMysql } from "@aisle/server/storage/mysql.ts";
import { withBacking } from "../harness/backing.ts";
import { chosenOf } from "../harness/chosen.ts";
import { monotonicMs } from "../harness/clock.ts";
import { contest, SECONDS } from "../harness/contest.ts";
import { databasePidOf } from "../harness/database-pid.ts";
import { cpuMsOf } from "../harness/process-usage.ts";
import { type Column, counted, section, writeReport } from "../harness/report.ts";
import { startWorker } from "../harness/worker-process.ts";
import { countFaults, forgetSales } from "../orders/faults.ts";
import { storeOrderFlights } from "../orders/order-flights.ts";
import type { Ordered, OrderGame } from "../orders/play.ts";
import type { OrderWay, OrderWorkerOrder } from "../orders/worker.ts";
import { percentile } from "../statistics.ts";

/** Enough that no round runs out of seats. */
const FLIGHTS = 400;

const games = {
  smoke: { title: "Does it run at all", flightsAtATime: 2, clients: 5 },
  hot: { title: "4 hot flights", flightsAtATime: 4, clients: 64 },
  "hot-crowd": { title: "4 hot flights, crowd", flightsAtATime: 4, clients: 200 },
  spread: { title: "200 flights", flightsAtATime: 200, clients: 64 },
  "spread-crowd": { title: "200 flights, crowd", flightsAtATime: 200, clients: 200 },
} as const;

const contestants: readonly { readonly name: OrderWay }[] = [{ name: "Aisle" }, { name: "a transaction a step" }];

interface Run {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Processor time for one order. Steadier than orders per second where others use the machine. */
  readonly nodeMs: number;
  readonly databaseMs: number;
  readonly faults: number;
}

const columns: readonly Column<Run>[] = [
  { title: "orders/s", of: ({ perSecond }) => perSecond, digits: 0 },
  { title: "p50 ms", of: ({ p50Ms }) => p50Ms },
  { title: "p99 ms", of: ({ p99Ms }) => p99Ms },
  { title: "node CPU ms/order", of: ({ nodeMs }) => nodeMs, digits: 2 },
  { title: "database CPU ms/order", of: ({ databaseMs }) => databaseMs, digits: 2 },
  { title: "faults", of: ({ faults }) => faults, digits: 0 },
];

const workerFile = fileURLToPath(new URL("../orders/worker.ts", import.meta.url));

async function run(order: OrderWorkerOrder, game: OrderGame, database: Database, databasePid: number): Promise<Run> {
  await using ending = new AsyncDisposableStack();
  const worker = ending.adopt(await startWorker("server", workerFile, order), (one) => one.stop());
  const startedAtMs = monotonicMs();
  const [nodeBeforeMs, databaseBeforeMs] = [cpuMsOf([worker.pid]), cpuMsOf([databasePid])];
  const { latenciesMs, doubles } = await worker.ask<Ordered>(game);
  const orders = latenciesMs.length;
  const figures = {
    perSecond: (orders / (monotonicMs() - startedAtMs)) * 1_000,
    ...{ p50Ms: percentile(latenciesMs, 0.5), p99Ms: percentile(latenciesMs, 0.99) },
    nodeMs: (cpuMsOf([worker.pid]) - nodeBeforeMs) / orders,
    databaseMs: (cpuMsOf([databasePid]) - databaseBeforeMs) / orders,
  };
  return { ...figures, faults: doubles + (await countFaults(database)) };
}

await withBacking(async (backing) => {
  const { databaseUrl } = backing;
  const limits = { queryTimeoutMs: 60_000, connectTimeoutMs: 5_000 };
  await using ending = new AsyncDisposableStack();
  const database = openMysql({ url: databaseUrl, poolSize: 1, scriptPoolSize: 1, ...limits });
  ending.defer(() => database.close());
  await migrate(database);
  const flights = await storeOrderFlights(database, FLIGHTS);
  const databasePid = await databasePidOf(databaseUrl);
  const sections = [];
  for (const { title, clients, flightsAtATime } of chosenOf(games)) {
    const results = await contest(contestants, async ({ name }) => {
      await forgetSales(database);
      return run(
        { way: name, databaseUrl, flights },
        { clients, seconds: SECONDS, flightsAtATime },
        database,
        databasePid,
      );
    });
    sections.push(section(`${title}: ${counted(clients, "client")}`, results, columns));
  }
  await writeReport("orders", sections, backing);
});
