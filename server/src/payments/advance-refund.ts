/** Takes a refund as far as it goes now: asks the provider to give the money back, and settles what it says. */
import type { OrderChanges } from "../orders/change-order.ts";
import type { OrderStore } from "../orders/order-store.ts";
import type { RefundJob } from "./payment-jobs.ts";
import { type PaymentProvider, ProviderError, type Providers, type RefundWish } from "./provider.ts";
import { decideRefund, type RefundWord } from "./refund-decision.ts";

export interface RefundAdvances {
  /** Answers with the refund's state after it; `attempt` is the next to be made. @throws as `PaymentAdvances.advance`. */
  advance(job: RefundJob): Promise<{ readonly state: "pending" | "succeeded" | "failed"; readonly attempt: number }>;
}

export function createRefundAdvances(parts: {
  readonly orders: Pick<OrderStore, "read">;
  readonly changes: OrderChanges;
  readonly providers: Providers;
}): RefundAdvances {
  const { orders, changes, providers } = parts;
  return {
    async advance({ orderId, refundId }) {
      const { order } = await orders.read(orderId);
      const refund = order?.refunds.find((one) => one.refundId === refundId);
      const payment = order?.payments.find((one) => one.paymentId === refund?.paymentId);
      if (!order || !refund || !payment) return { state: "succeeded", attempt: 0 };
      const provider = providers.byName(payment.provider);
      if (!provider) throw new ProviderError("unavailable", `no provider ${payment.provider} is set up`);
      const { paymentId, reference } = payment;
      const { attempt, amount } = refund;
      const wish: RefundWish = { refundId, attempt, payment: { paymentId, reference }, amount };
      const word = refund.state === "succeeded" ? await provider.lookRefund(wish) : await ask(provider, wish);
      if (!word) return refund;
      const after = await changes.change(orderId, ({ order: newest, nowMs }) =>
        newest ? decideRefund(newest, refundId, attempt, word, nowMs) : { kind: "nothing" },
      );
      return after?.refunds.find((one) => one.refundId === refundId) ?? refund;
    },
  };
}

/** A refusal is a failed attempt; anything unclear is thrown and asked again under the same attempt. */
async function ask(provider: PaymentProvider, wish: RefundWish): Promise<RefundWord> {
  try {
    return await provider.refund(wish);
  } catch (error) {
    if (error instanceof ProviderError && error.kind === "refused") return { status: "failed", failure: error.code };
    throw error;
  }
}
