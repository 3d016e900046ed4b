/**
 * Seats held, given back and sold per second, without sockets: Aisle's lanes beside the ways that most people would write.
 * Every commit is flushed to the disk.
 *
 *   npm run bench -- booking           1 flight and 200 flights, held and given back, or held and sold
 *   npm run bench -- booking hot       one of: hot, spread, sold
 */
import { fileURLToPath } from "node:url";
import { startRedis } from "@aisle/test/servers.ts";
import { startBenchMariaDb } from "../bench-server.ts";
import type { Game, Played } from "../booking/play.ts";
import { storeFlightsForAll } from "../booking/stored-flights.ts";
import { type WayName, ways } from "../booking/ways/index.ts";
import { monotonicMs } from "../harness/clock.ts";
import { contest, SECONDS } from "../harness/contest.ts";
import { moveToSide } from "../harness/cores.ts";
import { cpuMsOf } from "../harness/process-usage.ts";
import { type Column, section, writeReport } from "../harness/report.ts";
import { startWorker } from "../harness/worker-process.ts";
import { percentile } from "../statistics.ts";

const CALLERS = 200;

const games = {
  hot: { title: "One flight, held and given back", flights: 1, buys: false },
  spread: { title: "200 flights, held and given back", flights: 200, buys: false },
  sold: { title: "200 flights, held and sold", flights: 200, buys: true },
} as const;

interface Run extends Played {
  readonly seconds: number;
  readonly cores: number;
}

const columns: readonly Column<Run>[] = [
  { title: "commands/s", of: ({ commands, seconds }) => commands / seconds, digits: 0 },
  { title: "p50 ms", of: ({ latenciesMs }) => percentile(latenciesMs, 0.5) },
  { title: "p99 ms", of: ({ latenciesMs }) => percentile(latenciesMs, 0.99) },
  { title: "cores of the process", of: ({ cores }) => cores, digits: 2 },
  { title: "refused %", of: ({ refused, commands }) => (refused / commands) * 100 },
  { title: "sold twice", of: ({ doubles }) => doubles, digits: 0 },
];

const workerFile = fileURLToPath(new URL("../booking/workers/in-process.ts", import.meta.url));

async function main(): Promise<void> {
  const wanted = process.argv.slice(2);
  const chosen = Object.entries(games).filter(([name]) => wanted.length === 0 || wanted.includes(name));
  if (chosen.length === 0) throw new Error(`games are: ${Object.keys(games).join(", ")}`);
  moveToSide("load", process.pid);
  await using ending = new AsyncDisposableStack();
  const mariaDb = ending.adopt(await startBenchMariaDb(), (server) => server.stop());
  const redis = ending.adopt(await startRedis(), (server) => server.stop());
  const parts = { databaseUrl: mariaDb.url, redisUrl: redis.url };
  const sections = [];
  for (const [, { title, flights, buys }] of chosen) {
    const stored = await storeFlightsForAll(mariaDb.url, flights);
    const game: Game = { callers: CALLERS, seconds: SECONDS, buys, ...stored };
    const contestants = (Object.keys(ways) as WayName[]).map((name) => ({ name }));
    const results = await contest(contestants, async ({ name }): Promise<Run> => {
      const worker = await startWorker("server", workerFile, { name, parts });
      try {
        const startedAtMs = monotonicMs();
        const cpuBeforeMs = cpuMsOf([worker.pid]);
        const played = await worker.ask<Played>(game);
        const seconds = (monotonicMs() - startedAtMs) / 1_000;
        return { ...played, seconds, cores: (cpuMsOf([worker.pid]) - cpuBeforeMs) / 1_000 / seconds };
      } finally {
        await worker.stop();
      }
    });
    sections.push(section(`${title}: ${CALLERS} callers`, results, columns));
  }
  writeReport("booking", sections);
}

await main();
