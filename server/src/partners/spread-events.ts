/**
 * Makes a delivery of each event for each endpoint that wants it. Whoever does so takes all events that are there, in
 * their order and under a lock: so an endpoint is told of two changes of one order in the order in which they happened.
 */
import { type Kysely, sql } from "kysely";
import { addJobs } from "../jobs/outbox.ts";
import type { JobHandler } from "../jobs/job-handler.ts";
import type { Database } from "../storage/database.ts";
import type { PartnerEventRow, Tables } from "../storage/schema.ts";
import { transact } from "../storage/transaction.ts";
import { deliverJob, tidyJob } from "./delivery-jobs.ts";
import { TIDY_EVERY_MS } from "./tidy.ts";

/** Events of one transaction. */
const EVENTS_AT_ONCE = 200;
/** Rows of one statement: SQLite takes 32,766 values. */
const ROWS_PER_STATEMENT = 500;

export function createSpreadHandler(database: Database): JobHandler {
  return {
    maxAttempts: 100,
    backoff: { firstMs: 200, longestMs: 60_000 },
    timeoutMs: 30_000,
    async run(_payload, { signal }) {
      while (!signal.aborted && (await hasUnspread(database))) await transact(database, (trx) => spread(trx, database));
    },
  };
}

/** Whoever comes for events that another has spread need not wait for the lock. */
async function hasUnspread({ kysely }: Database): Promise<boolean> {
  const row = await kysely.selectFrom("partner_events").select("event_seq").where("spread", "=", 0).limit(1).execute();
  return row.length > 0;
}

async function spread(trx: Kysely<Tables>, { dialect }: Database): Promise<void> {
  const locked = await sql<{ now_ms: number }>`
    select ${sql.raw(dialect.nowMs)} as now_ms from versions
    where name = 'partner_spread'${sql.raw(dialect.forUpdate)}`.execute(trx);
  const nowMs = Number(locked.rows[0]!.now_ms);
  const events = await trx
    .selectFrom("partner_events")
    .select(["event_seq", "type", "airlines"])
    .where("spread", "=", 0)
    .orderBy("event_seq")
    .limit(EVENTS_AT_ONCE)
    .execute();
  if (events.length === 0) return;
  const endpoints = await trx
    .selectFrom("partner_endpoints")
    .select(["endpoint_id", "events", "airline"])
    .where("state", "=", "enabled")
    .execute();
  const deliveries = events.flatMap((event) =>
    endpoints
      .filter((endpoint) => wants(endpoint, event))
      .map(({ endpoint_id }) => ({
        ...{ endpoint_id, event_seq: event.event_seq, type: event.type, state: "waiting" as const },
        ...{ next_attempt_at_ms: nowMs, created_at_ms: nowMs },
      })),
  );
  for (let from = 0; from < deliveries.length; from += ROWS_PER_STATEMENT) {
    const rows = deliveries.slice(from, from + ROWS_PER_STATEMENT);
    await trx.insertInto("partner_deliveries").values(rows).execute();
  }
  const wanted = new Set(deliveries.map(({ event_seq }) => event_seq));
  await settle(
    trx,
    events.map(({ event_seq }) => event_seq),
    wanted,
  );
  if (deliveries.length === 0) return;
  const told = [...new Set(deliveries.map(({ endpoint_id }) => endpoint_id))];
  await addJobs(trx, dialect, [...told.map(deliverJob), tidyJob(nowMs + TIDY_EVERY_MS)], nowMs);
}

function wants(
  { events, airline }: { readonly events: string; readonly airline: string | null },
  event: Pick<PartnerEventRow, "type" | "airlines">,
): boolean {
  return events.split(",").includes(event.type) && (airline === null || event.airlines.split(",").includes(airline));
}

/** An event that nobody wants is of no use to anybody later either. */
async function settle(trx: Kysely<Tables>, seqs: readonly number[], wanted: ReadonlySet<number>): Promise<void> {
  const [kept, dropped] = [seqs.filter((seq) => wanted.has(seq)), seqs.filter((seq) => !wanted.has(seq))];
  if (kept.length > 0) {
    await trx.updateTable("partner_events").set({ spread: 1 }).where("event_seq", "in", kept).execute();
  }
  if (dropped.length > 0) await trx.deleteFrom("partner_events").where("event_seq", "in", dropped).execute();
}
