/** One measurement of one searcher: what it tells in a second, and what that takes of this process and of the database's. */
import { fileURLToPath } from "node:url";
import { SECONDS } from "../harness/contest.ts";
import { type Rate, rateColumns, rateOf } from "../harness/rate.ts";
import type { Column } from "../harness/report.ts";
import { startWorker } from "../harness/worker-process.ts";
import type { Searched, SearchGame, SearchOrder } from "./worker.ts";

export interface SearchRun extends Rate {
  readonly foundShare: number;
}

export const searchColumns: readonly Column<SearchRun>[] = [
  ...rateColumns("search", "searches"),
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
  const { rate, done } = await rateOf({ node: worker.pid, database: databasePid }, () =>
    worker.ask<Searched>({ ...game, seconds: SECONDS } satisfies SearchGame),
  );
  return { ...rate, foundShare: done.found / done.latenciesMs.length };
}
