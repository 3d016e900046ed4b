/** The jobs that tell people of their orders, in the words of `notices/`. */
import type { NewJob } from "../jobs/outbox.ts";
import type { NoticeFacts, NoticeKind } from "../notices/notice-kinds.ts";
import type { OrderRecord } from "./order.ts";

export const SEND_NOTICE = "notices.send";

/** One letter a kind and version of the order. */
export function noticeJob({ orderId, version }: OrderRecord, kind: NoticeKind, facts: NoticeFacts): NewJob {
  return { kind: SEND_NOTICE, key: `${orderId}:${version}:${kind}`, payload: { orderId, kind, facts } };
}
