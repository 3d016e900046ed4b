/**
 * Takes what payment providers tell us (`POST /webhooks/<provider>`). A notice is proven, remembered, and makes the payment be
 * looked at; nothing else in it is believed. It is acknowledged once that is in the database, so that none is lost.
 */
import { AisleError } from "@aisle/protocol/errors.ts";
import type { FastifyInstance } from "fastify";
import type { Logger } from "pino";
import type { Clock } from "../clock.ts";
import { addJobs } from "../jobs/outbox.ts";
import { databaseErrorKind } from "../storage/database-error.ts";
import type { Database } from "../storage/database.ts";
import { transact } from "../storage/transaction.ts";
import { advancePaymentJob, advanceRefundJob } from "./payment-jobs.ts";
import { NoticeRefused, type ProviderNotice, type Providers, type RawNotice } from "./provider.ts";

/** The largest notice that is read: Stripe's have a few kilobytes. */
const MAX_NOTICE_BYTES = 256 * 1024;

export interface NoticeParts {
  readonly database: Database;
  readonly providers: Providers;
  readonly clock: Clock;
  readonly log: Logger;
  /** Jobs were committed. */
  readonly wake: () => void;
}

export function serveProviderNotices(app: FastifyInstance, parts: NoticeParts): void {
  // In a scope of its own: signatures are over the bytes as they came, so nothing may parse them first.
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("*", { parseAs: "buffer", bodyLimit: MAX_NOTICE_BYTES }, (_request, body, done) =>
      done(null, body),
    );
    scope.post<{ Params: { provider: string } }>("/webhooks/:provider", async (request, reply) => {
      const headers = request.headers as Record<string, string | undefined>;
      const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const answer = await takeNotice(parts, request.params.provider, { headers, body });
      reply.type("text/plain");
      return answer;
    });
  });
}

/** Resolves with the acknowledgement once the notice cannot be lost any more. */
export async function takeNotice(parts: NoticeParts, providerName: string, raw: RawNotice): Promise<string> {
  const { providers, clock, log, wake } = parts;
  const provider = providers.byName(providerName);
  if (!provider) throw new AisleError("not_found");
  let notice: ProviderNotice;
  try {
    notice = provider.readNotice(raw, clock.nowMs());
  } catch (error) {
    if (!(error instanceof NoticeRefused)) throw error;
    log.warn({ provider: provider.name, reason: error.message }, "a notice was refused");
    throw new AisleError("invalid_input", "This notice is not signed as it should be, or is too old.");
  }
  if (await remember(parts, provider.name, notice)) wake();
  return provider.noticeAnswer;
}

/** False for one that was understood before. */
async function remember(
  { database, clock }: NoticeParts,
  provider: string,
  { eventId, type, paymentId }: ProviderNotice,
): Promise<boolean> {
  const nowMs = clock.nowMs();
  try {
    await transact(database, async (trx) => {
      const row = { provider, event_id: eventId, type, payment_id: paymentId, received_at_ms: nowMs };
      await trx.insertInto("provider_notices").values(row).execute();
      if (paymentId === null) return;
      const payment = await trx
        .selectFrom("payments")
        .select("order_id")
        .where("payment_id", "=", paymentId)
        .executeTakeFirst();
      if (!payment) return;
      const { order_id: orderId } = payment;
      const refunds = await trx
        .selectFrom("refunds")
        .select("refund_id")
        .where("payment_id", "=", paymentId)
        .orderBy("refund_id")
        .execute();
      const jobs = [
        advancePaymentJob({ orderId, paymentId }),
        ...refunds.map(({ refund_id: refundId }) => advanceRefundJob({ orderId, refundId })),
      ];
      await addJobs(trx, database.dialect, jobs, nowMs);
    });
    return true;
  } catch (error) {
    if (databaseErrorKind(error) === "duplicate") return false;
    throw error;
  }
}
