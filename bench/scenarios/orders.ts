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
import { withBacking } from "../harness/backing.ts";
import { chosenOf } from "../harness/chosen.ts";
import { contest, SECONDS } from "../harness/contest.ts";
import { databasePidOf } from "../harness/database-pid.ts";
import { openDatabase } from "../harness/open-database.ts";
import { type Rate, rateColumns, rateOf } from "../harness/rate.ts";
import { type Column, counted, section, writeReport } from "../harness/report.ts";
import { startWorker } from "../harness/worker-process.ts";
import { countFaults, forgetSales } from "../orders/faults.ts";
import { storeOrderFlights } from "../orders/order-flights.ts";
import type { Ordered, OrderGame } from "../orders/play.ts";
import type { OrderWay, OrderWorkerOrder } from "../orders/worker.ts";

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

interface Run extends Rate {
  readonly faults: number;
}

const columns: readonly Column<Run>[] = [
  ...rateColumns("order", "orders"),
  { title: "faults", of: ({ faults }) => faults, digits: 0 },
];

const workerFile = fileURLToPath(new URL("../orders/worker.ts", import.meta.url));

async function run(order: OrderWorkerOrder, game: OrderGame, database: Database, databasePid: number): Promise<Run> {
  await using ending = new AsyncDisposableStack();
  const worker = ending.adopt(await startWorker("server", workerFile, order), (one) => one.stop());
  const { rate, done } = await rateOf({ node: worker.pid, database: databasePid }, () => worker.ask<Ordered>(game));
  return { ...rate, faults: done.doubles + (await countFaults(database)) };
}

await withBacking(async (backing) => {
  const { databaseUrl } = backing;
  await using ending = new AsyncDisposableStack();
  const database = openDatabase(databaseUrl);
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
