/** Jobs for tests: added in a transaction of their own, run by handlers that write down what they were given. */
import { pino } from "pino";
import { createJobMetrics } from "../jobs/job-metrics.ts";
import type { JobContext, JobHandler } from "../jobs/job-handler.ts";
import { jobStatements, type NewJob } from "../jobs/outbox.ts";
import { createWorkers, type Workers, type WorkersParts } from "../jobs/workers.ts";
import { createRegistry } from "../observe/metrics.ts";
import type { Database } from "../storage/database.ts";

export async function addJobsNow(database: Database, ...jobs: readonly NewJob[]): Promise<void> {
  const { dialect } = database;
  await database.script(async (send) => {
    const [, clock] = await send([alone(dialect.begin), alone(`SELECT ${dialect.nowMs} AS now_ms`)]);
    await send([...jobStatements(dialect, jobs, Number(clock![0]!["now_ms"])), alone("COMMIT")]);
  });
}

function alone(sql: string) {
  return { sql, parameters: [] };
}

export function allJobs({ kysely }: Database) {
  return kysely.selectFrom("jobs").selectAll().orderBy("job_id").execute();
}

/** Workers without jitter and without a log. */
export function someWorkers(parts: Pick<WorkersParts, "database" | "handlers"> & Partial<WorkersParts>): Workers {
  const metrics = createJobMetrics(createRegistry());
  return createWorkers({ concurrency: 4, log: pino({ level: "silent" }), metrics, random: () => 0, ...parts });
}

export const handlerDefaults = {
  maxAttempts: 3,
  backoff: { firstMs: 1_000, longestMs: 60_000 },
  timeoutMs: 10_000,
} as const;

export function handlerOf(
  run: (payload: { readonly n: number }, context: JobContext) => ReturnType<JobHandler["run"]>,
  settings: Partial<JobHandler> = {},
): JobHandler {
  return { ...handlerDefaults, ...settings, run };
}
