/** What admins see of webhooks that were sent, and how they send them again. */
import { AisleError } from "@aisle/protocol/errors.ts";
import type { EndpointId } from "@aisle/protocol/ids.ts";
import { MAX_PAGE_ROWS } from "@aisle/protocol/limits.ts";
import type { Delivery, PartnerEventType } from "@aisle/protocol/partners.ts";
import { type Kysely, sql } from "kysely";
import type { Handlers } from "../gateway/call.ts";
import { addJobs } from "../jobs/outbox.ts";
import type { Database } from "../storage/database.ts";
import type { PartnerDeliveryRow, Tables } from "../storage/schema.ts";
import { transact } from "../storage/transaction.ts";
import { deliverJob } from "./delivery-jobs.ts";
import { webhookBody } from "./webhook-body.ts";

/** Webhooks that one call replays. */
const MAX_REPLAYED = 500;

type DeliveryOperations = Pick<Handlers, Extract<keyof Handlers, `partners.deliveries.${string}`>>;
type DeliveryView = Omit<PartnerDeliveryRow, "delivery_id" | "attempts" | "tries"> & {
  readonly delivery_id: number;
  readonly attempts: number;
  readonly event_id: string;
};

export function createDeliveryOperations(parts: {
  readonly database: Database;
  /** Called when jobs were committed. */
  readonly wake: () => void;
}): DeliveryOperations {
  const { database, wake } = parts;
  const { kysely } = database;
  const deliveries = () =>
    kysely
      .selectFrom("partner_deliveries as d")
      .innerJoin("partner_events as v", "v.event_seq", "d.event_seq")
      // A deleted endpoint's go with it, though it takes a while until they are gone.
      .innerJoin("partner_endpoints as e", "e.endpoint_id", "d.endpoint_id")
      .selectAll("d")
      .select("v.event_id");

  return {
    async "partners.deliveries.list"({ endpointId, state, type, cursor, limit }) {
      const before = cursor === undefined ? undefined : placeOf(cursor);
      const rows = await deliveries()
        .$if(endpointId !== undefined, (query) => query.where("d.endpoint_id", "=", endpointId!))
        .$if(state !== undefined, (query) => query.where("d.state", "=", state!))
        .$if(type !== undefined, (query) => query.where("d.type", "=", type!))
        .$if(before !== undefined, (query) => query.where("d.delivery_id", "<", before!))
        .orderBy("d.delivery_id", "desc")
        .limit(limit + 1)
        .execute();
      const page = rows.slice(0, limit);
      const nextCursor = rows.length > limit ? String(page.at(-1)!.delivery_id) : null;
      return { deliveries: page.map(viewDelivery), nextCursor };
    },

    async "partners.deliveries.get"({ deliveryId }) {
      const row = await deliveries()
        .select(["v.data", "v.created_at_ms as happened_at_ms"])
        .where("d.delivery_id", "=", deliveryId)
        .executeTakeFirst();
      if (!row) throw new AisleError("not_found", "There is no such delivery.");
      const attempts = await kysely
        .selectFrom("partner_attempts")
        .selectAll()
        .where("delivery_id", "=", deliveryId)
        .orderBy("attempt_id", "desc")
        .limit(MAX_PAGE_ROWS)
        .execute();
      return {
        delivery: viewDelivery(row),
        payload: webhookBody({ type: row.type, data: row.data, created_at_ms: row.happened_at_ms }),
        attempts: attempts.map(({ at_ms, status, duration_ms, error, excerpt }) => ({
          ...{ atMs: at_ms, status, durationMs: duration_ms, error, answer: excerpt },
        })),
      };
    },

    async "partners.deliveries.replay"(wish) {
      const chosen = await choose(kysely, wish);
      const deliveryIds = chosen.slice(0, MAX_REPLAYED).map(({ delivery_id }) => delivery_id);
      const endpointId = chosen[0]?.endpoint_id;
      if (endpointId === undefined) return { replayed: 0, more: false };
      await transact(database, async (trx) => {
        const now = sql<number>`${sql.raw(database.dialect.nowMs)}`;
        await trx
          .updateTable("partner_deliveries")
          .set({ state: "waiting", tries: 0, trying_since_ms: null, next_attempt_at_ms: now, delivered_at_ms: null })
          .where("delivery_id", "in", deliveryIds)
          .execute();
        const clock = await sql<{ now_ms: number }>`select ${now} as now_ms`.execute(trx);
        await addJobs(trx, database.dialect, [deliverJob(endpointId)], Number(clock.rows[0]!.now_ms));
      });
      wake();
      return { replayed: deliveryIds.length, more: chosen.length > MAX_REPLAYED };
    },
  };
}

type ReplayWish = Parameters<DeliveryOperations["partners.deliveries.replay"]>[0];

/** @throws AisleError not_found when what is named is not there. */
async function choose(db: Kysely<Tables>, wish: ReplayWish) {
  if ("deliveryId" in wish) {
    const one = await db
      .selectFrom("partner_deliveries as d")
      .innerJoin("partner_endpoints as e", "e.endpoint_id", "d.endpoint_id")
      .select(["d.delivery_id", "d.endpoint_id"])
      .where("d.delivery_id", "=", wish.deliveryId)
      .execute();
    if (one.length === 0) throw new AisleError("not_found", "There is no such delivery.");
    return one;
  }
  const endpoint = await db
    .selectFrom("partner_endpoints")
    .select("endpoint_id")
    .where("endpoint_id", "=", wish.endpointId)
    .executeTakeFirst();
  if (!endpoint) throw new AisleError("not_found", "There is no such endpoint.");
  return db
    .selectFrom("partner_deliveries")
    .select(["delivery_id", "endpoint_id"])
    .where("endpoint_id", "=", wish.endpointId)
    .where("state", "=", "failed")
    .where("created_at_ms", ">=", wish.sinceMs)
    .orderBy("delivery_id")
    .limit(MAX_REPLAYED + 1)
    .execute();
}

/** A cursor is the number of the last delivery that was told. */
function placeOf(cursor: string): number {
  const place = Number(cursor);
  if (!Number.isSafeInteger(place) || place < 1)
    throw new AisleError("invalid_input", "This is no cursor of this list.");
  return place;
}

function viewDelivery(row: DeliveryView): Delivery {
  return {
    deliveryId: row.delivery_id,
    endpointId: row.endpoint_id as EndpointId,
    webhookId: row.event_id,
    type: row.type as PartnerEventType,
    state: row.state,
    attempts: row.attempts,
    nextAttemptAtMs: row.next_attempt_at_ms,
    createdAtMs: row.created_at_ms,
    deliveredAtMs: row.delivered_at_ms,
  };
}
