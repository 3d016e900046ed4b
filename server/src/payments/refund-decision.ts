/** What the provider's word about a refund means. Pure. */
import { noticeJob } from "../orders/notice-jobs.ts";
import type { OrderRecord } from "../orders/order.ts";
import { type OrderDecision, theProvider } from "../orders/order-plan.ts";
import { bookRefund, bookRefundReturned } from "./ledger.ts";
import type { ProviderRefund } from "./provider.ts";
import { refundMayBecome, type RefundRecord } from "./refund.ts";

/** `failure` in place of a status: the provider would not even begin. */
export type RefundWord = Pick<ProviderRefund, "status" | "failure">;

/** `attempt` is the one that the provider was asked about; news of an earlier one are old. */
export function decideRefund(
  order: OrderRecord,
  refundId: string,
  attempt: number,
  word: RefundWord,
  nowMs: number,
): OrderDecision {
  const refund = order.refunds.find((one) => one.refundId === refundId);
  if (!refund || refund.attempt !== attempt || word.status === "pending") return { kind: "nothing" };
  if (word.status === "succeeded")
    return refund.state === "succeeded" ? { kind: "nothing" } : given(order, refund, nowMs);
  return failed(order, refund, word.failure, nowMs);
}

function given(order: OrderRecord, refund: RefundRecord, nowMs: number): OrderDecision {
  const next = withRefund(order, { ...refund, state: "succeeded", updatedAtMs: nowMs }, nowMs);
  return {
    kind: "plan",
    plan: {
      order: next,
      commands: [],
      history: [
        {
          actor: theProvider,
          action: "refund_succeeded",
          was: seen(refund),
          became: { refundId: refund.refundId, state: "succeeded" },
        },
      ],
      transfers: [bookRefund(refund)],
      jobs: [noticeJob(next, "refund_succeeded", { refundId: refund.refundId })],
    },
  };
}

/** The next attempt is another one to the provider, because this one has definitely failed. */
function failed(order: OrderRecord, refund: RefundRecord, failure: string | null, nowMs: number): OrderDecision {
  const tried: RefundRecord = { ...refund, state: "failed", attempt: refund.attempt + 1, updatedAtMs: nowMs };
  const next = withRefund(order, tried, nowMs);
  return {
    kind: "plan",
    plan: {
      order: next,
      commands: [],
      history: [
        {
          actor: theProvider,
          action: "refund_failed",
          was: seen(refund),
          became: { refundId: refund.refundId, state: "failed", failure },
        },
      ],
      // A refund that had succeeded is money that came back.
      transfers: refund.state === "succeeded" ? [bookRefundReturned(refund)] : [],
      // Told once; that it goes on failing is for agents to see.
      jobs: refund.state === "failed" ? [] : [noticeJob(next, "refund_failed", { refundId: refund.refundId })],
    },
  };
}

function withRefund(order: OrderRecord, refund: RefundRecord, nowMs: number): OrderRecord {
  const { state } = order.refunds.find(({ refundId }) => refundId === refund.refundId)!;
  if (state !== refund.state && !refundMayBecome(state, refund.state)) {
    throw new Error(`a refund cannot go from ${state} to ${refund.state}`);
  }
  const refunds = order.refunds.map((one) => (one.refundId === refund.refundId ? refund : one));
  return { ...order, version: order.version + 1, updatedAtMs: nowMs, refunds };
}

function seen({ refundId, state, amount, attempt }: RefundRecord) {
  return { refundId, state, amount, attempt };
}
