/** What people are told of their orders by mail. */
import { z } from "zod";

export const NoticeKind = z.enum([
  "order_created",
  "ticketed",
  "payment_failed",
  "payment_late_refunded",
  "expired",
  "seats_changed",
  "flights_changed",
  "change_expired",
  "cancelled",
  "partly_cancelled",
  "refund_succeeded",
  "refund_failed",
  "flight_cancelled_by_airline",
  "find_code",
]);
export type NoticeKind = z.output<typeof NoticeKind>;

/** What a letter says that the order itself does not, or no longer. Amounts are in the order's currency. */
export const NoticeFacts = z.object({
  /** Of `payment_failed` and `payment_late_refunded`. */
  paymentId: z.string().optional(),
  /** Of `refund_succeeded` and `refund_failed`. */
  refundId: z.string().optional(),
  /** Of `cancelled` and `partly_cancelled`: what comes back, and what the fare keeps. */
  refundMinor: z.int().optional(),
  feeMinor: z.int().optional(),
  /** Of `find_code`: the code, and for how long it is good. */
  code: z.string().optional(),
  minutes: z.int().optional(),
});
export type NoticeFacts = z.output<typeof NoticeFacts>;
