/** The jobs that money needs after a commit. One job a payment and one a refund: whatever happens only makes them look again. */
import type { NewJob } from "../jobs/outbox.ts";

export const ADVANCE_PAYMENT = "payments.advance";
export const ADVANCE_REFUND = "payments.refund";

export interface PaymentJob {
  readonly orderId: string;
  readonly paymentId: string;
}

export interface RefundJob {
  readonly orderId: string;
  readonly refundId: string;
}

export function advancePaymentJob(job: PaymentJob, runAtMs?: number): NewJob {
  return { kind: ADVANCE_PAYMENT, key: job.paymentId, payload: job, ...(runAtMs !== undefined && { runAtMs }) };
}

export function advanceRefundJob(job: RefundJob): NewJob {
  return { kind: ADVANCE_REFUND, key: job.refundId, payload: job };
}
