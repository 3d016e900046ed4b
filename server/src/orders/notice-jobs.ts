/** The jobs that tell people of their orders, in the words of `notices/`. */
import type { NewJob } from "../jobs/outbox.ts";
import type { OrderRecord } from "./order.ts";

export const SEND_NOTICE = "notices.send";

export type NoticeKind =
  | "order_created"
  | "ticketed"
  | "payment_failed"
  | "payment_late_refunded"
  | "expired"
  | "seats_changed"
  | "flights_changed"
  | "change_expired"
  | "cancelled"
  | "partly_cancelled"
  | "refund_succeeded"
  | "refund_failed";

/** One letter a kind and version of the order. */
export function noticeJob(
  { orderId, version }: OrderRecord,
  kind: NoticeKind,
  facts: Readonly<Record<string, unknown>>,
): NewJob {
  return { kind: SEND_NOTICE, key: `${orderId}:${version}:${kind}`, payload: { orderId, kind, facts } };
}
