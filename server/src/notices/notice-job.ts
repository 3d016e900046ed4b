/** The job that mails a notice to an order's contact. */
import { OrderId } from "@aisle/protocol/ids.ts";
import type { Order } from "@aisle/protocol/orders.ts";
import { z } from "zod";
import type { JobHandler } from "../jobs/job-handler.ts";
import type { Mailer } from "../mail/mailer.ts";
import { NoticeFacts, NoticeKind } from "./notice-kinds.ts";
import { orderLetter } from "./order-letter.ts";

const Payload = z.object({ orderId: OrderId, kind: NoticeKind, facts: NoticeFacts.default({}) });

/** A mail server's bad day is survived: the last attempt is after about a day. */
const MAX_ATTEMPTS = 30;
const BACKOFF = { firstMs: 5_000, longestMs: 60 * 60_000 };
const TIMEOUT_MS = 30_000;

/**
 * Rejects when the letter was not handed over, to be tried again. A worker that dies between handing over and saying so
 * sends the letter twice: rather that than never.
 */
export function createNoticeHandler(parts: {
  /** The order as it is now; undefined when there is none. */
  readOrder(orderId: OrderId): Promise<Order | undefined>;
  /** Undefined where there is no way to send mail: nobody is told then, and nothing waits for it. */
  readonly mailer: Mailer | undefined;
}): JobHandler {
  return {
    async run(payload) {
      const { orderId, kind, facts } = Payload.parse(payload);
      if (!parts.mailer) return;
      const order = await parts.readOrder(orderId);
      if (!order) throw new Error(`there is no order ${orderId} to write about`);
      // Paid or over before its letter could leave: it would ask for money that nobody owes any more.
      if (kind === "order_created" && order.state !== "pending_payment") return;
      await parts.mailer.send({ to: order.contact.email, ...orderLetter(kind, order, facts) });
    },
    maxAttempts: MAX_ATTEMPTS,
    backoff: BACKOFF,
    timeoutMs: TIMEOUT_MS,
  };
}
