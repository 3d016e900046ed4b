/**
 * How workers take jobs that are due. A job is locked only while it is marked as taken; what keeps others away while it
 * runs is its lease: the time until which it is not due. A worker that vanishes loses it by not coming back.
 */
import { type Kysely, sql } from "kysely";
import type { Database } from "../storage/database.ts";
import type { JobRow, Tables } from "../storage/schema.ts";
import { transact } from "../storage/transaction.ts";
import type { JobHandlers } from "./job-handler.ts";
import { laneHeads } from "./job-lanes.ts";

/** A lease outlives the attempt by this, so that its end can still be written down by a database in trouble. */
const LEASE_SLACK_MS = 5_000;

/**
 * When a job behind another of its lane is looked at anyway. The one ahead wakes it when it ends; a queue that waits for
 * a failing head must not be read again and again until then.
 */
const BEHIND_MS = 600_000;

/** While all that is seen is behind others, each look takes in so many times as much: a lane may be long. */
const LOOK_GROWTH = 4;
const MAX_LOOK = 1_000;

export interface TakenJob {
  readonly jobId: number;
  readonly kind: string;
  readonly key: string;
  readonly lane: string | null;
  readonly payload: unknown;
  readonly attempt: number;
  /** Names this taking of the job: only the newest may say how it went. */
  readonly take: number;
  /** The database's clock when it was taken. */
  readonly takenAtMs: number;
}

export interface Takings {
  readonly jobs: readonly TakenJob[];
  /** Jobs whose workers vanished at their last attempt: they are not run any more, and await burial. */
  readonly spent: readonly TakenJob[];
}

type DueRow = Pick<JobRow, "kind" | "job_key" | "lane" | "payload" | "state"> & {
  readonly job_id: number;
  readonly attempts: number;
  readonly takes: number;
};

/**
 * Takes up to `limit` jobs of the kinds in `handlers`, those first that are due longest. None is an answer only when none
 * is due that may be run.
 */
export async function takeDue(database: Database, handlers: JobHandlers, limit: number): Promise<Takings> {
  if (Object.keys(handlers).length === 0) return { jobs: [], spent: [] };
  for (let look = limit; ; look = Math.min(look * LOOK_GROWTH, MAX_LOOK)) {
    const { jobs, spent, seen } = await transact(database, (trx) => takeOnce(trx, database, handlers, { look, limit }));
    // All that was seen may have been behind others of its lane; it is put off, so that another look sees more.
    if (jobs.length + spent.length > 0 || seen < look) return { jobs, spent };
  }
}

async function takeOnce(
  trx: Kysely<Tables>,
  database: Database,
  handlers: JobHandlers,
  { look, limit }: { readonly look: number; readonly limit: number },
) {
  const { nowMs, due } = await lockDue(trx, database, Object.keys(handlers), look);
  const heads = await laneHeads(trx, due);
  const isFree = (row: DueRow) => row.lane === null || heads.get(row.lane) === row.job_id;
  await putOff(trx, idsOf(due.filter((row) => !isFree(row))), nowMs + BEHIND_MS);
  const taken = due.filter(isFree).slice(0, limit);
  for (const [kind, rows] of Map.groupBy(taken, (row) => row.kind)) {
    await lease(trx, idsOf(rows), nowMs, nowMs + handlers[kind]!.timeoutMs + LEASE_SLACK_MS);
  }
  const isSpent = (row: DueRow) => row.state === "running" && row.attempts >= handlers[row.kind]!.maxAttempts;
  return {
    jobs: taken.filter((row) => !isSpent(row)).map((row) => takenJob(row, nowMs)),
    spent: taken.filter(isSpent).map((row) => takenJob(row, nowMs)),
    seen: due.length,
  };
}

async function lockDue(trx: Kysely<Tables>, { dialect }: Database, kinds: readonly string[], limit: number) {
  const clock = await sql<{ now_ms: number }>`select ${sql.raw(dialect.nowMs)} as now_ms`.execute(trx);
  const nowMs = Number(clock.rows[0]!.now_ms);
  // By the index, in its order: a sort would read, and lock, all that is due to find the first few.
  const { rows } = await sql<DueRow>`
    select job_id, kind, job_key, lane, payload, state, attempts, takes from jobs${sql.raw(dialect.byIndex("jobs_due"))}
    where due_at_ms <= ${nowMs} and kind in (${sql.join(kinds)})
    order by due_at_ms, job_id limit ${limit}${sql.raw(dialect.forUpdateSkipLocked)}`.execute(trx);
  return { nowMs, due: rows };
}

async function putOff(trx: Kysely<Tables>, jobIds: readonly number[], untilMs: number): Promise<void> {
  if (jobIds.length === 0) return;
  await trx.updateTable("jobs").set({ due_at_ms: untilMs }).where("job_id", "in", jobIds).execute();
}

async function lease(trx: Kysely<Tables>, jobIds: readonly number[], nowMs: number, untilMs: number): Promise<void> {
  await trx
    .updateTable("jobs")
    .set(({ eb }) => ({
      state: "running",
      attempts: eb("attempts", "+", 1),
      takes: eb("takes", "+", 1),
      due_at_ms: untilMs,
      changed_at_ms: nowMs,
    }))
    .where("job_id", "in", jobIds)
    .execute();
}

function idsOf(rows: readonly DueRow[]): readonly number[] {
  return rows.map(({ job_id }) => job_id);
}

function takenJob(row: DueRow, takenAtMs: number): TakenJob {
  return {
    jobId: row.job_id,
    kind: row.kind,
    key: row.job_key,
    lane: row.lane,
    payload: JSON.parse(row.payload),
    attempt: row.attempts + 1,
    take: row.takes + 1,
    takenAtMs,
  };
}
