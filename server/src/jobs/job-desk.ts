/** What operators do with jobs: see those that wait or are dead, run dead ones again, or let them go. */
import { sql } from "kysely";
import type { Database } from "../storage/database.ts";
import type { JobRow } from "../storage/schema.ts";
import { transact } from "../storage/transaction.ts";

/** Jobs told in one list, and run again in one transaction. */
export const MAX_LISTED = 200;

export interface KnownJob {
  readonly jobId: number;
  readonly kind: string;
  readonly key: string;
  readonly lane: string | null;
  readonly state: JobRow["state"];
  readonly attempts: number;
  readonly payload: string;
  readonly lastError: string | null;
  readonly ageMs: number;
  /** Until a worker looks at it; below zero when it is due, null when it is dead. */
  readonly dueInMs: number | null;
}

/** Dead ones first, then those that are due longest. */
export async function listJobs(database: Database, jobIds?: readonly number[]): Promise<readonly KnownJob[]> {
  const now = sql<number>`${sql.raw(database.dialect.nowMs)}`;
  const rows = await database.kysely
    .selectFrom("jobs")
    .selectAll()
    .select(now.as("now_ms"))
    .$if(jobIds !== undefined, (query) => query.where("job_id", "in", [...(jobIds ?? [])]))
    .orderBy(sql`case when state = 'dead' then 0 else 1 end`)
    .orderBy("due_at_ms")
    .orderBy("job_id")
    .limit(MAX_LISTED)
    .execute();
  return rows.map((row) => ({
    ...{ jobId: row.job_id, kind: row.kind, key: row.job_key, lane: row.lane, state: row.state },
    ...{ attempts: row.attempts, payload: row.payload, lastError: row.last_error },
    ageMs: Number(row.now_ms) - row.created_at_ms,
    dueInMs: row.due_at_ms === null ? null : row.due_at_ms - Number(row.now_ms),
  }));
}

/** The dead jobs of that kind, or of any, oldest first and no more than can be run again at once. */
export async function deadJobIds({ kysely }: Database, kind: string | undefined): Promise<readonly number[]> {
  const rows = await kysely
    .selectFrom("jobs")
    .select("job_id")
    .where("state", "=", "dead")
    .$if(kind !== undefined, (query) => query.where("kind", "=", kind!))
    .orderBy("job_id")
    .limit(MAX_LISTED)
    .execute();
  return rows.map(({ job_id }) => job_id);
}

/** - `same_waits`: the same was wanted anew since, and that one is not done yet. */
export type RetryOutcome = "waiting" | "not_dead" | "same_waits";

/** Has a dead job wait again, now, with all its attempts. */
export function retryJob(database: Database, jobId: number): Promise<RetryOutcome> {
  const now = sql<number>`${sql.raw(database.dialect.nowMs)}`;
  return transact(database, async (trx) => {
    const dead = await trx
      .selectFrom("jobs")
      .select(["kind", "job_key", "lane"])
      .where("job_id", "=", jobId)
      .where("state", "=", "dead")
      .executeTakeFirst();
    if (!dead) return "not_dead";
    const same = await trx
      .selectFrom("jobs")
      .select("job_id")
      .where("kind", "=", dead.kind)
      .where("open_key", "=", dead.job_key)
      .executeTakeFirst();
    if (same) return "same_waits";
    // Nobody takes another of its lane meanwhile: it would run beside this one.
    if (dead.lane !== null) {
      await sql`select job_id from jobs where lane = ${dead.lane}${sql.raw(database.dialect.forUpdate)}`.execute(trx);
    }
    await trx
      .updateTable("jobs")
      .set({
        state: "waiting",
        attempts: 0,
        open_key: dead.job_key,
        run_at_ms: now,
        due_at_ms: now,
        changed_at_ms: now,
      })
      .where("job_id", "=", jobId)
      .execute();
    return "waiting";
  });
}

/** Deletes a dead job that nobody wants any more. False when there is no such dead job. */
export async function dropJob({ kysely }: Database, jobId: number): Promise<boolean> {
  const { numDeletedRows } = await kysely
    .deleteFrom("jobs")
    .where("job_id", "=", jobId)
    .where("state", "=", "dead")
    .executeTakeFirstOrThrow();
  return numDeletedRows > 0n;
}
