/** One measurement of one searcher: what it tells in a second, and what that takes of this process and of the database's. */
import { fileURLToPath } from "node:url";
import { monotonicMs } from "../harness/clock.ts";
import { SECONDS } from "../harness/contest.ts";
import { cpuMsOf } from "../harness/process-usage.ts";
import type { Column } from "../harness/report.ts";
import { startWorker } from "../harness/worker-process.ts";
import { percentile } from "../statistics.ts";
import type { Searched, SearchGame, SearchOrder } from "./worker.ts";

export interface SearchRun {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly nodeMs: number;
  readonly databaseMs: number;
  readonly foundShare: number;
}

export const searchColumns: readonly Column<SearchRun>[] = [
  { title: "searches/s", of: ({ perSecond }) => perSecond, digits: 0 },
  { title: "p50 ms", of: ({ p50Ms }) => p50Ms },
  { title: "p99 ms", of: ({ p99Ms }) => p99Ms },
  { title: "node CPU ms/search", of: ({ nodeMs }) => nodeMs, digits: 2 },
  { title: "database CPU ms/search", of: ({ databaseMs }) => databaseMs, digits: 2 },
  { title: "found %", of: ({ foundShare }) => foundShare * 100, digits: 0 },
];

/** What a node has learnt, and how well it is compiled, after a few seconds of service. */
const WARM_UP_SECONDS = 5;
const workerFile = fileURLToPath(new URL("worker.ts", import.meta.url));

export async function measureSearch(
  order: SearchOrder,
  databasePid: number,
  game: Omit<SearchGame, "seconds">,
): Promise<SearchRun> {
  await using ending = new AsyncDisposableStack();
  const worker = ending.adopt(await startWorker("server", workerFile, order), (one) => one.stop());
  await worker.ask({ ...game, seconds: WARM_UP_SECONDS } satisfies SearchGame);
  const startedAtMs = monotonicMs();
  const [nodeBeforeMs, databaseBeforeMs] = [cpuMsOf([worker.pid]), cpuMsOf([databasePid])];
  const { latenciesMs, found } = await worker.ask<Searched>({ ...game, seconds: SECONDS } satisfies SearchGame);
  const count = latenciesMs.length;
  return {
    perSecond: (count / (monotonicMs() - startedAtMs)) * 1_000,
    ...{ p50Ms: percentile(latenciesMs, 0.5), p99Ms: percentile(latenciesMs, 0.99) },
    nodeMs: (cpuMsOf([worker.pid]) - nodeBeforeMs) / count,
    databaseMs: (cpuMsOf([databasePid]) - databaseBeforeMs) / count,
    foundShare: found / count,
  };
}
