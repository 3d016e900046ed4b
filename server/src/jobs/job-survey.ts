/** A look at all jobs, now and then: how many there are, and those that no worker here knows. */
import { sql } from "kysely";
import type { Database } from "../storage/database.ts";

/** Counted no further: beyond it the number says enough, and counting would be work. */
export const MAX_COUNTED = 100_000;

/** Dead jobs are kept so long for an operator to look at. */
const DEAD_LIFE_MS = 90 * 86_400_000;
const MAX_DELETED = 500;

export interface JobSurvey {
  readonly waiting: number;
  readonly dead: number;
  /** Since when the job is due that is due longest; 0 when none is. */
  readonly oldestDueMs: number;
  /** Kinds of jobs that are due and not among those asked for. */
  readonly unknownKinds: readonly string[];
}

export async function surveyJobs({ kysely, dialect }: Database, knownKinds: readonly string[]): Promise<JobSurvey> {
  const now = sql.raw(dialect.nowMs);
  const count = (states: readonly string[]) =>
    sql`(select count(*) from (select 1 as one from jobs where state in (${sql.join(states)}) limit ${MAX_COUNTED}) as some)`;
  const unknown = knownKinds.length === 0 ? sql`` : sql`and kind not in (${sql.join(knownKinds)})`;
  const counted = await sql<{ waiting: number; dead: number; now_ms: number; due_at_ms: number | null }>`
    select ${count(["waiting", "running"])} as waiting, ${count(["dead"])} as dead, ${now} as now_ms,
      (select min(due_at_ms) from jobs) as due_at_ms`.execute(kysely);
  const unknownKinds = await sql<{ kind: string }>`
    select distinct kind from jobs where state = 'waiting' and due_at_ms <= ${now} ${unknown} limit 20`.execute(kysely);
  const { waiting, dead, now_ms, due_at_ms } = counted.rows[0]!;
  return {
    waiting: Number(waiting),
    dead: Number(dead),
    oldestDueMs: due_at_ms === null ? 0 : Math.max(0, Number(now_ms) - due_at_ms),
    unknownKinds: unknownKinds.rows.map(({ kind }) => kind),
  };
}

/** Deletes jobs that have been dead for longer than anyone will want them. */
export async function deleteLongDead({ kysely, dialect }: Database): Promise<void> {
  const old = await kysely
    .selectFrom("jobs")
    .select("job_id")
    .where("state", "=", "dead")
    .where("changed_at_ms", "<", sql<number>`${sql.raw(dialect.nowMs)} - ${DEAD_LIFE_MS}`)
    .limit(MAX_DELETED)
    .execute();
  if (old.length === 0) return;
  const jobIds = old.map(({ job_id }) => job_id);
  await kysely.deleteFrom("jobs").where("job_id", "in", jobIds).where("state", "=", "dead").execute();
}
