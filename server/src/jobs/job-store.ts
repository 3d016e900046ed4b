/** The jobs in the database, as the workers need them: taken by a lease, and ended by whoever has the newest lease. */
import { type ExpressionBuilder, type Kysely, type SqlBool, sql } from "kysely";
import type { Database } from "../storage/database.ts";
import type { Tables } from "../storage/schema.ts";
import { transact } from "../storage/transaction.ts";
import type { JobHandlers } from "./job-handler.ts";
import { wakeLane } from "./job-lanes.ts";
import { takeDue, type TakenJob, type Takings } from "./job-taking.ts";

/** Nothing is due again at the instant at which it ended: that would be a loop. */
const MIN_PAUSE_MS = 1;

/**
 * What is told of a job by a worker that lost its lease is not heard: another has taken the job since. Each answers
 * whether it was heard. All of it may be told again when the database gave no answer.
 */
export interface JobStore {
  take(handlers: JobHandlers, limit: number): Promise<Takings>;
  /** Done: the job is deleted, or waits for another run if it was added again since it was taken. */
  finish(job: TakenJob): Promise<boolean>;
  /** Not done yet: again in `inMs`, or when it was wanted again if that is earlier, with all its attempts. */
  reschedule(job: TakenJob, inMs: number): Promise<boolean>;
  /** Failed: another attempt in `inMs`. */
  retry(job: TakenJob, inMs: number, error: string): Promise<boolean>;
  /** Failed for good: dead, unless it was added again since it was taken. Then it has all its attempts once more. */
  bury(job: TakenJob, error: string): Promise<boolean>;
}

export function createJobStore(database: Database): JobStore {
  const { kysely, dialect } = database;
  const now = sql<number>`${sql.raw(dialect.nowMs)}`;
  const later = (inMs: number) => sql<number>`${now} + ${Math.max(MIN_PAUSE_MS, Math.round(inMs))}`;

  /** The next of a lane is woken with the end of the one before, or neither happens. */
  const end = async (job: TakenJob, ending: (trx: Kysely<Tables>) => Promise<boolean>): Promise<boolean> => {
    const { lane } = job;
    if (lane === null) return ending(kysely);
    return transact(database, async (trx) => {
      const ended = await ending(trx);
      if (ended) await wakeLane(trx, database, lane);
      return ended;
    });
  };

  const runAsWanted = async (job: TakenJob, error: string | null): Promise<boolean> => {
    const { numUpdatedRows } = await kysely
      .updateTable("jobs")
      .set(({ ref }) => ({
        ...{ state: "waiting", attempts: 0, last_error: error, changed_at_ms: now },
        ...{ run_at_ms: ref("again_at_ms").$notNull(), due_at_ms: ref("again_at_ms"), again_at_ms: null },
      }))
      .where(takenAs(job))
      .where("again_at_ms", "is not", null)
      .executeTakeFirstOrThrow();
    return numUpdatedRows > 0n;
  };

  return {
    take: (handlers, limit) => takeDue(database, handlers, limit),
    async finish(job) {
      const ended = await end(job, async (trx) => {
        const deletion = trx.deleteFrom("jobs").where(takenAs(job)).where("again_at_ms", "is", null);
        return (await deletion.executeTakeFirstOrThrow()).numDeletedRows > 0n;
      });
      return ended || runAsWanted(job, null);
    },
    async bury(job, error) {
      const ended = await end(job, async (trx) => {
        const { numUpdatedRows } = await trx
          .updateTable("jobs")
          .set({ state: "dead", open_key: null, due_at_ms: null, last_error: error, changed_at_ms: now })
          .where(takenAs(job))
          .where("again_at_ms", "is", null)
          .executeTakeFirstOrThrow();
        return numUpdatedRows > 0n;
      });
      return ended || runAsWanted(job, error);
    },
    async reschedule(job, inMs) {
      const next = sql<number>`case when again_at_ms < ${later(inMs)} then again_at_ms else ${later(inMs)} end`;
      const { numUpdatedRows } = await kysely
        .updateTable("jobs")
        .set({
          ...{ state: "waiting", attempts: 0, last_error: null, changed_at_ms: now },
          // Last what the others read: MySQL assigns in this order.
          ...{ run_at_ms: next, due_at_ms: next, again_at_ms: null },
        })
        .where(takenAs(job))
        .executeTakeFirstOrThrow();
      return numUpdatedRows > 0n;
    },
    async retry(job, inMs, error) {
      const { numUpdatedRows } = await kysely
        .updateTable("jobs")
        .set({
          ...{ state: "waiting", last_error: error, changed_at_ms: now },
          ...{ run_at_ms: later(inMs), due_at_ms: later(inMs), again_at_ms: null },
        })
        .where(takenAs(job))
        .executeTakeFirstOrThrow();
      return numUpdatedRows > 0n;
    },
  };
}

/**
 * The job while it is taken as it was then. Found by its key and by no other index: whoever adds it again locks the key
 * first and the row second, and who came another way would meet them in a deadlock.
 */
function takenAs({ jobId, kind, key, take }: TakenJob) {
  return (eb: ExpressionBuilder<Tables, "jobs">) =>
    eb.and([
      eb("kind", "=", kind),
      eb("open_key", "=", key),
      sql<SqlBool>`job_id + 0 = ${jobId}`,
      sql<SqlBool>`case state when 'running' then takes end = ${take}`,
    ]);
}
