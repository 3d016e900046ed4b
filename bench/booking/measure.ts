/** One measurement of one way of booking, callers and all in one process. */
import { fileURLToPath } from "node:url";
import type { Backing } from "../harness/backing.ts";
import { usageWhile } from "../harness/process-usage.ts";
import type { Column } from "../harness/report.ts";
import { startWorker } from "../harness/worker-process.ts";
import { percentile } from "../statistics.ts";
import type { Game, Played } from "./play.ts";
import type { WayName } from "./ways/index.ts";

export interface BookingRun extends Omit<Played, "latenciesMs"> {
  readonly seconds: number;
  /** Of the process that decides. */
  readonly cores: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

export const bookingColumns: readonly Column<BookingRun>[] = [
  { title: "commands/s", of: ({ commands, seconds }) => commands / seconds, digits: 0 },
  { title: "holds/s", of: ({ held, seconds }) => held / seconds, digits: 0 },
  { title: "p50 ms", of: ({ p50Ms }) => p50Ms },
  { title: "p99 ms", of: ({ p99Ms }) => p99Ms },
  { title: "server cores", of: ({ cores }) => cores, digits: 2 },
  { title: "commands/CPU s", of: ({ commands, seconds, cores }) => commands / seconds / cores, digits: 0 },
  { title: "refused %", of: ({ refused, commands }) => (refused / commands) * 100 },
  { title: "sold twice", of: ({ doubles }) => doubles, digits: 0 },
];

const workerFile = fileURLToPath(new URL("workers/in-process.ts", import.meta.url));

/** Callers and what answers them in one process. */
export async function measureWay(name: WayName, parts: Backing, game: Game): Promise<BookingRun> {
  const worker = await startWorker("server", workerFile, { name, parts });
  try {
    return await playedRun([worker.pid], game, (round) => worker.ask<Played>(round));
  } finally {
    await worker.stop();
  }
}

/** Played before anything is counted: a server has run for a while when it matters, and its code is compiled by then. */
const WARM_UP_SECONDS = 2;

/** What was played while the processor time of `pids` was counted. */
export async function playedRun(
  pids: readonly number[],
  game: Game,
  playing: (game: Game) => Promise<Played>,
): Promise<BookingRun> {
  await playing({ ...game, seconds: WARM_UP_SECONDS });
  const { answer, tookMs, cpuMs } = await usageWhile({ server: pids }, () => playing(game));
  const { latenciesMs, ...played } = answer;
  return {
    ...played,
    seconds: tookMs / 1_000,
    cores: cpuMs.server / tookMs,
    p50Ms: percentile(latenciesMs, 0.5),
    p99Ms: percentile(latenciesMs, 0.99),
  };
}
