/** What a change that takes effect at once means in money: what is owed goes back, and the sale is booked as it is now. Pure. */
import type { RefundReason } from "@aisle/protocol/payments.ts";
import { bookSale } from "../payments/ledger.ts";
import { advanceRefundJob } from "../payments/payment-jobs.ts";
import { spreadRefund } from "../payments/refund.ts";
import { type OrderRecord, priceOf } from "./order.ts";
import type { OrderPlan } from "./order-plan.ts";

export interface Difference {
  /** What goes back; nothing where nothing was paid. */
  readonly refundMinor: number;
  readonly reason: RefundReason;
  /** What of the payments is kept beyond the price of what is left. */
  readonly feeMinor: number;
}

/** `after` has become of `before` but for its refunds, and is answered with them. */
export function settleDifference(
  before: OrderRecord,
  after: OrderRecord,
  { refundMinor, reason, feeMinor }: Difference,
  { newRefundId, nowMs }: { readonly newRefundId: () => string; readonly nowMs: number },
): Pick<OrderPlan, "order" | "transfers" | "jobs"> {
  const { orderId, currency, payments, refunds } = before;
  const owed = spreadRefund({ amountMinor: refundMinor, currency, reason, payments, refunds, newRefundId, nowMs });
  const sale = bookSale(`${orderId}:${after.version}`, priceOf(before), priceOf(after), feeMinor, currency);
  // What is not paid yet is not sold yet.
  const isSold = before.state === "ticketed";
  return {
    order: { ...after, refunds: [...after.refunds, ...owed] },
    transfers: isSold && sale.lines.length > 0 ? [sale] : [],
    jobs: owed.map(({ refundId }) => advanceRefundJob({ orderId, refundId })),
  };
}
