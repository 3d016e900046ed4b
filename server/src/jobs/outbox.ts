/**
 * The transactional outbox: work that is owed after a commit is a row written by that commit. So it is owed exactly when
 * the rest is true, whatever dies in between.
 *
 * A job runs at least once: its handler must bear a repetition, by keys that a provider or a table recognises.
 */
import { CompiledQuery, type Kysely } from "kysely";
import { toAsciiJson } from "../storage/ascii-json.ts";
import type { Statement } from "../storage/database.ts";
import type { Dialect } from "../storage/dialect.ts";
import type { Tables } from "../storage/schema.ts";

/** ASCII characters of a key or a lane: room for two ids and a word. */
export const MAX_KEY_CHARACTERS = 100;
/** ASCII characters of a payload: it names things by their ids, and what they are is read when it runs. */
export const MAX_PAYLOAD_CHARACTERS = 4_000;

export interface NewJob {
  /** Whose handler runs it, such as `payments.refund`. */
  readonly kind: string;
  /** Small JSON of ids. Follows from the key: when the job exists already, the payload that it has is kept. */
  readonly payload: unknown;
  /**
   * What the work is about, in ASCII. There is at most one unfinished job of a kind and key. Adding it again makes
   * nothing new; it only sees to it that the job runs (again) after this transaction:
   * - waiting for its first attempt or for another look (`again`): it runs at the earlier of both times;
   * - waiting after a failure: it keeps its time, so that news cannot wear its attempts out;
   * - running: it runs once more afterwards, because it may have looked before this transaction was there to be seen.
   *
   * A dead job is not unfinished: adding the same again makes a new one beside it.
   */
  readonly key: string;
  /** By the database's clock; now when left out. */
  readonly runAtMs?: number;
  /**
   * Jobs of a lane run one after another in the order of their insertion: none begins before the one ahead of it is done
   * or dead. Transactions that insert into one lane at the same time are ordered by the database, as they come.
   */
  readonly lane?: string;
}

/**
 * What adds `jobs` to the transaction that sends them; none for none. Wake the workers once it is committed
 * (`workers.wake`): otherwise they find the jobs at their next poll.
 */
export function jobStatements(dialect: Dialect, jobs: readonly NewJob[], nowMs: number): readonly Statement[] {
  if (jobs.length === 0) return [];
  const values = jobs.map(() => "(?, ?, ?, ?, ?, 'waiting', ?, ?, ?, ?)").join(", ");
  return [
    {
      sql:
        "INSERT INTO jobs (kind, job_key, open_key, lane, payload, state, run_at_ms, due_at_ms, created_at_ms, changed_at_ms) " +
        `VALUES ${values} ${whereItExists(dialect)}`,
      parameters: jobs.flatMap((job) => rowOf(job, nowMs)),
    },
  ];
}

/** The same for a transaction of Kysely's. */
export async function addJobs(
  trx: Kysely<Tables>,
  dialect: Dialect,
  jobs: readonly NewJob[],
  nowMs: number,
): Promise<void> {
  for (const { sql, parameters } of jobStatements(dialect, jobs, nowMs)) {
    await trx.executeQuery(CompiledQuery.raw(sql, [...parameters]));
  }
}

function rowOf({ kind, payload, key, runAtMs, lane }: NewJob, nowMs: number): readonly unknown[] {
  const text = toAsciiJson(payload);
  if (text.length > MAX_PAYLOAD_CHARACTERS) throw new RangeError(`the payload of a ${kind} job is too long`);
  for (const name of [key, lane ?? key]) {
    if (!isShortAscii(name)) throw new RangeError(`"${name}" cannot be the key or lane of a ${kind} job`);
  }
  const atMs = runAtMs ?? nowMs;
  return [kind, key, key, lane ?? null, text, atMs, atMs, nowMs, nowMs];
}

/** What a longer or other text would become is up to the database: two different keys could be taken for one. */
function isShortAscii(text: string): boolean {
  return text.length > 0 && text.length <= MAX_KEY_CHARACTERS && /^[\x21-\x7e]+$/.test(text);
}

/** No assignment reads what an earlier one wrote: MySQL would see the new value, SQLite the old one. */
function whereItExists({ name }: Dialect): string {
  const offered = name === "sqlite" ? "excluded.run_at_ms" : "VALUES(run_at_ms)";
  const earlierOf = (column: string) => `${column} > ${offered} THEN ${offered} ELSE ${column} END`;
  const clause = name === "sqlite" ? "ON CONFLICT (kind, open_key) DO UPDATE SET" : "ON DUPLICATE KEY UPDATE";
  return (
    `${clause} again_at_ms = CASE WHEN state <> 'running' OR again_at_ms <= ${offered} THEN again_at_ms ELSE ${offered} END, ` +
    `due_at_ms = CASE WHEN state = 'waiting' AND attempts = 0 AND ${earlierOf("due_at_ms")}, ` +
    `run_at_ms = CASE WHEN state = 'waiting' AND attempts = 0 AND ${earlierOf("run_at_ms")}`
  );
}
