/** Reads what Stripe answers. */
import type { Stripe } from "stripe";
import type { ProviderMovement, ProviderPayment, ProviderPaymentStatus, ProviderRefund } from "./provider.ts";
import { fromStripeAmount } from "./stripe-amounts.ts";

const statuses: Readonly<Record<string, ProviderPaymentStatus>> = {
  requires_payment_method: "needs_method",
  requires_confirmation: "needs_method",
  requires_action: "needs_action",
  processing: "processing",
  requires_capture: "authorized",
  succeeded: "succeeded",
  canceled: "cancelled",
};

/** `refunded` is in Stripe's units. */
export function toPayment(intent: Stripe.PaymentIntent, refunded: number): ProviderPayment {
  const { currency, last_payment_error: trouble } = intent;
  const captured = intent.status === "succeeded" ? intent.amount_received : 0;
  return {
    reference: intent.id,
    // Of a status that is not known yet, only so much is: nothing is final.
    status: statuses[intent.status] ?? "processing",
    amount: fromStripeAmount(intent.amount, currency),
    capturedMinor: fromStripeAmount(captured, currency).amountMinor,
    refundedMinor: fromStripeAmount(refunded, currency).amountMinor,
    clientSecret: intent.client_secret,
    redirectUrl: intent.next_action?.redirect_to_url?.url ?? null,
    decline: trouble ? (trouble.decline_code ?? trouble.code ?? trouble.type) : null,
  };
}

export function toRefund(refund: Stripe.Refund): ProviderRefund {
  const failed = refund.status === "failed" || refund.status === "canceled";
  return {
    reference: refund.id,
    status: failed ? "failed" : refund.status === "succeeded" ? "succeeded" : "pending",
    amount: fromStripeAmount(refund.amount, refund.currency),
    failure: failed ? (refund.failure_reason ?? refund.status) : null,
  };
}

/**
 * Undefined for what is no movement of ours, such as fees and payouts, and for refunds whose money came back. The amount of
 * the booking itself may be in another currency, that of the bank account.
 */
export function toMovement({ source, created }: Stripe.BalanceTransaction): ProviderMovement | undefined {
  if (source === null || typeof source === "string") return undefined;
  const atMs = created * 1_000;
  if (source.object === "charge") {
    const reference = typeof source.payment_intent === "string" ? source.payment_intent : source.id;
    const amount = fromStripeAmount(source.amount_captured, source.currency);
    return {
      kind: "charge",
      paymentId: source.metadata["payment_id"] ?? null,
      refundId: null,
      reference,
      amount,
      atMs,
    };
  }
  if (source.object !== "refund" || source.status === "failed" || source.status === "canceled") return undefined;
  const { metadata } = source;
  const ours = { paymentId: metadata?.["payment_id"] ?? null, refundId: metadata?.["refund_id"] ?? null };
  return {
    kind: "refund",
    ...ours,
    reference: source.id,
    amount: fromStripeAmount(source.amount, source.currency),
    atMs,
  };
}
