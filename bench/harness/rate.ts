/** How much a process does in a second, how soon, and what one of it takes of that process and of the database's. */
import { percentile } from "../statistics.ts";
import { usageWhile } from "./process-usage.ts";
import type { Column } from "./report.ts";

export interface Rate {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Processor time for one. Steadier than what is done in a second where others use the machine. */
  readonly nodeMs: number;
  readonly databaseMs: number;
}

/** Of things such as orders. */
export function rateColumns(one: string, many: string): readonly Column<Rate>[] {
  return [
    { title: `${many}/s`, of: ({ perSecond }) => perSecond, digits: 0 },
    { title: "p50 ms", of: ({ p50Ms }) => p50Ms },
    { title: "p99 ms", of: ({ p99Ms }) => p99Ms },
    { title: `node CPU ms/${one}`, of: ({ nodeMs }) => nodeMs, digits: 2 },
    { title: `database CPU ms/${one}`, of: ({ databaseMs }) => databaseMs, digits: 2 },
  ];
}

/** `work` answers with how long each took. */
export async function rateOf<Done extends { readonly latenciesMs: readonly number[] }>(
  pids: { readonly node: number; readonly database: number },
  work: () => Promise<Done>,
): Promise<{ readonly rate: Rate; readonly done: Done }> {
  const groups = { node: [pids.node], database: [pids.database] };
  const { answer: done, tookMs, cpuMs } = await usageWhile(groups, work);
  const { latenciesMs } = done;
  const count = latenciesMs.length;
  const rate = {
    perSecond: (count / tookMs) * 1_000,
    ...{ p50Ms: percentile(latenciesMs, 0.5), p99Ms: percentile(latenciesMs, 0.99) },
    ...{ nodeMs: cpuMs.node / count, databaseMs: cpuMs.database / count },
  };
  return { rate, done };
}
