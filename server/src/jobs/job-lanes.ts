/**
 * The order of jobs within a lane: whoever runs goes on, else the oldest is next, and nobody else.
 *
 * A job behind another is put off when a worker comes upon it, under its lock; the one ahead, when it ends, makes the
 * next one due, for which it waits for that lock. So nobody is put off after the last one ahead has gone.
 */
import { type Kysely, sql } from "kysely";
import type { Database } from "../storage/database.ts";
import type { JobRow, Tables } from "../storage/schema.ts";

/** For each lane of `rows`, the one job that may be run now. */
export async function laneHeads(
  trx: Kysely<Tables>,
  rows: readonly Pick<JobRow, "lane">[],
): Promise<ReadonlyMap<string, number>> {
  const lanes = [...new Set(rows.flatMap(({ lane }) => lane ?? []))];
  if (lanes.length === 0) return new Map();
  const first = await trx
    .selectFrom("jobs")
    .select(["lane", "state", ({ fn }) => fn.min("job_id").as("job_id")])
    .where("lane", "in", lanes)
    .where("state", "in", ["waiting", "running"])
    .groupBy(["lane", "state"])
    .execute();
  const running = first.filter(({ state }) => state === "running");
  // A dead job that an operator runs again is the oldest of its lane, and yet may not run beside another.
  return new Map([...first, ...running].map(({ lane, job_id }) => [lane!, Number(job_id)]));
}

/** In the transaction that ends a job of `lane`: the next one is due from when it was wanted. */
export async function wakeLane(trx: Kysely<Tables>, { dialect }: Database, lane: string): Promise<void> {
  const next = await sql<{ job_id: number }>`
    select job_id from jobs${sql.raw(dialect.byIndex("jobs_lane"))} where lane = ${lane} and state = 'waiting'
    order by job_id limit 1${sql.raw(dialect.forUpdate)}`.execute(trx);
  const jobId = next.rows[0]?.job_id;
  if (jobId === undefined) return;
  await trx
    .updateTable("jobs")
    .set(({ ref }) => ({ due_at_ms: ref("run_at_ms") }))
    .where("job_id", "=", jobId)
    .execute();
}
