/**
 * Seats held and released per second through the lanes on MariaDB, beside the same store with one transaction per
 * command. No sockets: this measures the pipeline from the command to the disk.
 *
 *   npm run bench -- lanes    200 callers, 1 flight and 200 flights, 3 rounds of 5 seconds each
 */
import { randomUUID } from "node:crypto";
import { createLayoutCache } from "@aisle/server/flights/layout-cache.ts";
import { createLanes } from "@aisle/server/seats/lanes.ts";
import type { SeatCommand, SeatOutcome } from "@aisle/server/seats/seat-command.ts";
import { createSeatStore, type SeatStore } from "@aisle/server/seats/seat-store.ts";
import { migrate } from "@aisle/server/storage/migrate.ts";
import { openMysql } from "@aisle/server/storage/mysql.ts";
import type { Database } from "@aisle/server/storage/database.ts";
import { startBenchMariaDb } from "../bench-server.ts";
import { v7 as uuidV7 } from "uuid";
import { median, percentile } from "../statistics.ts";
import { storeBenchFlights } from "../bench-flights.ts";

const CALLERS = 200;
const LANES = 2;
const ROUNDS = Number(process.env["ROUNDS"] ?? 3);
const SECONDS = Number(process.env["SECONDS"] ?? 5);

type Submit = (command: SeatCommand) => Promise<SeatOutcome>;

interface Round {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly nodeCores: number;
  readonly refused: number;
}

/** Hold, release, and again, as fast as answers come; a refused hold is a command too. */
async function play(submit: Submit, flightIds: readonly number[], seats: readonly string[]): Promise<Round> {
  const endMs = performance.now() + SECONDS * 1_000;
  const latencies: number[] = [];
  let refused = 0;
  const timed = async (command: SeatCommand): Promise<SeatOutcome> => {
    const startedAtMs = performance.now();
    const outcome = await submit(command);
    latencies.push(performance.now() - startedAtMs);
    return outcome;
  };
  const cpu = process.cpuUsage();
  await Promise.all(
    Array.from({ length: CALLERS }, async () => {
      const userId = randomUUID();
      while (performance.now() < endMs) {
        const flightId = flightIds[Math.floor(Math.random() * flightIds.length)]!;
        const seat = seats[Math.floor(Math.random() * seats.length)]!;
        const holdId = uuidV7();
        const outcome = await timed({ kind: "hold", flightId, holdId, userId, seats: [seat], lifeMs: 600_000 });
        if (outcome.kind === "hold") await timed({ kind: "release", flightId, holdId, userId });
        else refused += 1;
      }
    }),
  );
  const used = process.cpuUsage(cpu);
  return {
    perSecond: latencies.length / SECONDS,
    p50Ms: percentile(latencies, 0.5),
    p99Ms: percentile(latencies, 0.99),
    nodeCores: (used.user + used.system) / 1e6 / SECONDS,
    refused,
  };
}

function throughLanes(store: SeatStore): Submit {
  const lanes = createLanes({ store, lanes: LANES, queueLimit: 10_000, maxWaitMs: 10_000, onCommitted: () => {} });
  return (command) => lanes.submit(command);
}

/** As a plain server would: each command its own transaction, repeated when it loses a lock. */
function oneByOne(store: SeatStore): Submit {
  return async (command) => {
    for (;;) {
      try {
        return (await store.commit([command])).outcomes[0]!;
      } catch (error) {
        if ((error as { cause?: { kind?: string } }).cause?.kind !== "contended") throw error;
      }
    }
  };
}

function openBench(url: string, connections: number): Database {
  return openMysql({
    url,
    poolSize: 2,
    scriptPoolSize: connections,
    queryTimeoutMs: 60_000,
    connectTimeoutMs: 5_000,
  });
}

async function main(): Promise<void> {
  const server = await startBenchMariaDb();
  const rows: string[] = [];
  try {
    for (const flightCount of [1, 200]) {
      const database = openBench(server.url, LANES + 1);
      await migrate(database);
      const { flightIds, seats } = await storeBenchFlights(database, flightCount);
      // As many connections as a busy server would have for single transactions.
      const single = openBench(server.url, 32);
      const lanesRounds: Round[] = [];
      const singleRounds: Round[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        lanesRounds.push(
          await play(
            throughLanes(createSeatStore({ database, layouts: createLayoutCache({ database }) })),
            flightIds,
            seats,
          ),
        );
        singleRounds.push(
          await play(
            oneByOne(createSeatStore({ database: single, layouts: createLayoutCache({ database: single }) })),
            flightIds,
            seats,
          ),
        );
      }
      rows.push(
        line(flightCount, `${LANES} lanes`, lanesRounds),
        line(flightCount, "one transaction each", singleRounds),
      );
      await database.close();
      await single.close();
    }
  } finally {
    await server.stop();
  }
  console.log("| flights | way | commands/s | p50 ms | p99 ms | node cores |\n|---|---|---|---|---|---|");
  console.log(rows.join("\n"));
}

function line(flights: number, way: string, rounds: readonly Round[]): string {
  const of = (pick: (round: Round) => number, digits = 1): string => median(rounds.map(pick)).toFixed(digits);
  const cells = [of((r) => r.perSecond, 0), of((r) => r.p50Ms), of((r) => r.p99Ms), of((r) => r.nodeCores, 2)];
  return `| ${flights} | ${way} | ${cells.join(" | ")} |`;
}

await main();
