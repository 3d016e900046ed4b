/** Forgets webhooks that are old, and those of endpoints that were deleted, a few at a time. */
import { type Kysely, sql } from "kysely";
import type { JobHandler } from "../jobs/job-handler.ts";
import type { Database } from "../storage/database.ts";
import type { Tables } from "../storage/schema.ts";
import { transact } from "../storage/transaction.ts";

/** How long a webhook can be looked at and replayed. */
export const WEBHOOK_LIFE_MS = 30 * 86_400_000;
export const TIDY_EVERY_MS = 3_600_000;
/** Between two portions, while there are more. */
const NEXT_PORTION_MS = 200;
/** Webhooks of one transaction; each may have a hundred attempts. */
const PORTION = 200;

export function createTidyHandler(database: Database): JobHandler {
  return {
    maxAttempts: 100,
    backoff: { firstMs: 60_000, longestMs: TIDY_EVERY_MS },
    timeoutMs: 30_000,
    async run(_payload, { nowMs }) {
      const deleted = await transact(database, (trx) => deleteSome(trx, nowMs - WEBHOOK_LIFE_MS));
      return { again: { inMs: deleted > 0 ? NEXT_PORTION_MS : TIDY_EVERY_MS } };
    },
  };
}

async function deleteSome(trx: Kysely<Tables>, beforeMs: number): Promise<number> {
  const oldest = await trx
    .selectFrom("partner_deliveries")
    .select(["delivery_id", "created_at_ms"])
    .orderBy("delivery_id")
    .limit(PORTION)
    .execute();
  const orphans = await trx
    .selectFrom("partner_deliveries as d")
    .leftJoin("partner_endpoints as e", "e.endpoint_id", "d.endpoint_id")
    .select("d.delivery_id")
    .where("e.endpoint_id", "is", null)
    .limit(PORTION)
    .execute();
  const old = oldest.filter(({ created_at_ms }) => created_at_ms < beforeMs);
  const deliveryIds = [...new Set([...old, ...orphans].map(({ delivery_id }) => delivery_id))];
  if (deliveryIds.length > 0) {
    await trx.deleteFrom("partner_attempts").where("delivery_id", "in", deliveryIds).execute();
    await trx.deleteFrom("partner_deliveries").where("delivery_id", "in", deliveryIds).execute();
  }
  const events = await trx
    .selectFrom("partner_events as v")
    .select("v.event_seq")
    .where("v.created_at_ms", "<", beforeMs)
    .where("v.spread", "=", 1)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("partner_deliveries as d")
            .select(sql`1`.as("one"))
            .whereRef("d.event_seq", "=", "v.event_seq"),
        ),
      ),
    )
    .limit(PORTION)
    .execute();
  const seqs = events.map(({ event_seq }) => event_seq);
  if (seqs.length > 0) await trx.deleteFrom("partner_events").where("event_seq", "in", seqs).execute();
  return deliveryIds.length + seqs.length;
}
