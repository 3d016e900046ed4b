/**
 * The order of jobs within a lane: whoever runs goes on, else the oldest is next, and nobody else.
 *
 * A job behind another is put off when a worker comes upon it, under its lock; the one ahead, when it ends, makes the
 * next one due, for which it waits for that lock. So nobody is put off after the last one ahead has gone.
 */
import { type Kysely, sql } from "kysely";
import type { Database } from "../storage/database.ts";
import type { JobRow, Tables } from "../storage/schema.ts";

/** Lanes of one statement: SQLite joins 500 at most. */
const LANES_PER_STATEMENT = 100;

/** For each lane of `rows`, the one job that may be run now. */
export async function laneHeads(
  trx: Kysely<Tables>,
  rows: readonly Pick<JobRow, "lane">[],
): Promise<ReadonlyMap<string, number>> {
  const lanes = [...new Set(rows.flatMap(({ lane }) => lane ?? []))];
  const heads = new Map<string, number>();
  for (let from = 0; from < lanes.length; from += LANES_PER_STATEMENT) {
    const some = lanes.slice(from, from + LANES_PER_STATEMENT);
    for (const { lane, running, waiting } of await firstOf(trx, some)) {
      // A dead job that an operator runs again is the oldest of its lane, and yet may not run beside another.
      const head = running ?? waiting;
      if (head !== null) heads.set(lane, Number(head));
    }
  }
  return heads;
}

interface FirstJobs {
  readonly lane: string;
  readonly running: number | null;
  readonly waiting: number | null;
}

/** A minimum of its own for each: the index then has each as its first entry, however long the lane. */
async function firstOf(trx: Kysely<Tables>, lanes: readonly string[]): Promise<readonly FirstJobs[]> {
  const first = (lane: string, state: JobRow["state"]) =>
    sql`(select min(job_id) from jobs where lane = ${lane} and state = ${state})`;
  const each = lanes.map(
    (lane) => sql`select ${lane} as lane, ${first(lane, "running")} as running, ${first(lane, "waiting")} as waiting`,
  );
  return (await sql<FirstJobs>`${sql.join(each, sql` union all `)}`.execute(trx)).rows;
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
