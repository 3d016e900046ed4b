/** The webhook that is next at an endpoint, and what became of it. */
import { type Kysely, sql } from "kysely";
import { addJobs } from "../jobs/outbox.ts";
import type { Database } from "../storage/database.ts";
import type { Tables } from "../storage/schema.ts";
import { transact } from "../storage/transaction.ts";
import { tellDisabledJob } from "./delivery-jobs.ts";
import type { Verdict } from "./delivery-rules.ts";
import type { WebhookAnswer } from "./send-webhook.ts";
import { webhookBody } from "./webhook-body.ts";

export interface WaitingWebhook {
  readonly deliveryId: number;
  readonly endpointId: string;
  readonly url: string;
  /** The newest, and the one before it while its time lasts. */
  readonly secrets: readonly string[];
  readonly webhookId: string;
  readonly body: string;
  /** Attempts in all; whoever saw fewer may not say how the next one went. */
  readonly attempts: number;
  readonly tries: number;
  readonly tryingSinceMs: number | null;
  readonly failingSinceMs: number | null;
  readonly nextAttemptAtMs: number;
  /** The database's clock. */
  readonly nowMs: number;
}

export interface WaitingWebhooks {
  /** Undefined when nothing waits at the endpoint, or it is not enabled. */
  next(endpointId: string): Promise<WaitingWebhook | undefined>;
  /** Not heard when somebody else has made an attempt since. */
  record(webhook: WaitingWebhook, answer: WebhookAnswer, verdict: Verdict): Promise<void>;
}

export function createWaitingWebhooks(database: Database): WaitingWebhooks {
  return {
    async next(endpointId) {
      const row = await database.kysely
        .selectFrom("partner_deliveries as d")
        .innerJoin("partner_endpoints as e", "e.endpoint_id", "d.endpoint_id")
        .innerJoin("partner_events as v", "v.event_seq", "d.event_seq")
        .select(["d.delivery_id", "d.attempts", "d.tries", "d.trying_since_ms", "d.next_attempt_at_ms"])
        .select(["e.url", "e.secret", "e.previous_secret", "e.previous_until_ms", "e.failing_since_ms"])
        .select(["v.event_id", "v.type", "v.data", "v.created_at_ms"])
        .select(sql<number>`${sql.raw(database.dialect.nowMs)}`.as("now_ms"))
        .where("d.endpoint_id", "=", endpointId)
        .where("d.state", "=", "waiting")
        .where("e.state", "=", "enabled")
        .orderBy("d.delivery_id")
        .limit(1)
        .executeTakeFirst();
      if (!row) return undefined;
      const nowMs = Number(row.now_ms);
      const { previous_secret: previous, previous_until_ms: untilMs } = row;
      return {
        ...{ deliveryId: row.delivery_id, endpointId, url: row.url, webhookId: row.event_id, nowMs },
        ...{ attempts: row.attempts, tries: row.tries, tryingSinceMs: row.trying_since_ms },
        ...{ failingSinceMs: row.failing_since_ms, nextAttemptAtMs: row.next_attempt_at_ms ?? nowMs },
        secrets: [row.secret, ...(previous !== null && untilMs !== null && nowMs < untilMs ? [previous] : [])],
        body: webhookBody(row),
      };
    },
    record: (webhook, answer, verdict) =>
      transact(database, async (trx) => {
        const heard = await settleDelivery(trx, webhook, verdict);
        if (!heard) return;
        await trx
          .insertInto("partner_attempts")
          .values({
            ...{ delivery_id: webhook.deliveryId, at_ms: webhook.nowMs, duration_ms: answer.durationMs },
            ...{ status: answer.status, error: answer.error, excerpt: answer.excerpt },
          })
          .execute();
        await settleEndpoint(trx, webhook, verdict);
        if (verdict.kind === "failed" && verdict.endpoint) {
          await addJobs(trx, database.dialect, [tellDisabledJob(webhook.endpointId)], webhook.nowMs);
        }
      }),
  };
}

async function settleDelivery(trx: Kysely<Tables>, webhook: WaitingWebhook, verdict: Verdict): Promise<boolean> {
  const { deliveryId, attempts, tries, tryingSinceMs, nowMs } = webhook;
  const { numUpdatedRows } = await trx
    .updateTable("partner_deliveries")
    .set({
      state: verdict.kind === "again" ? "waiting" : verdict.kind,
      attempts: attempts + 1,
      tries: tries + 1,
      trying_since_ms: tryingSinceMs ?? nowMs,
      next_attempt_at_ms: verdict.kind === "again" ? nowMs + verdict.inMs : null,
      delivered_at_ms: verdict.kind === "delivered" ? nowMs : null,
    })
    .where("delivery_id", "=", deliveryId)
    .where("attempts", "=", attempts)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

async function settleEndpoint(trx: Kysely<Tables>, webhook: WaitingWebhook, verdict: Verdict): Promise<void> {
  const { endpointId, failingSinceMs, nowMs } = webhook;
  const failing = verdict.kind === "delivered" ? null : (failingSinceMs ?? nowMs);
  if (failing !== failingSinceMs) {
    const failingSince = trx.updateTable("partner_endpoints").set({ failing_since_ms: failing });
    await failingSince.where("endpoint_id", "=", endpointId).execute();
  }
  if (verdict.kind !== "failed" || !verdict.endpoint) return;
  await trx
    .updateTable("partner_endpoints")
    .set({ state: verdict.endpoint })
    .where("endpoint_id", "=", endpointId)
    .where("state", "=", "enabled")
    .execute();
}
