/** A payment of an order, and how it may go on. Pure. */
import type { Payment, PaymentState } from "@aisle/protocol/payments.ts";

export interface PaymentRecord extends Payment {
  /** The provider's id; null until the provider has answered for the first time. */
  readonly reference: string | null;
  readonly requestHash: string;
  /** What it pays: the order, or one change of it. */
  readonly pays: "order" | { readonly changeId: string };
  readonly capture: "automatic" | "manual";
  /** The provider's token to pay with at once; null leaves it to the payer's page. */
  readonly paymentMethod: string | null;
  readonly returnUrl: string;
  /** True once nobody wants it any more: it is to be cancelled at the provider, and counts if that comes too late. */
  readonly givenUp: boolean;
  /** What the provider has taken. */
  readonly capturedMinor: number;
}

/**
 * `failed` and `cancelled` are said once the provider says that nothing will be taken. Should it have taken the money after
 * all, it is right and we were wrong: that counts, and is given back where nothing can be had for it.
 */
const transitions: Readonly<Record<PaymentState, readonly PaymentState[]>> = {
  created: ["processing", "succeeded", "failed", "cancelled"],
  processing: ["succeeded", "failed", "cancelled"],
  succeeded: [],
  failed: ["succeeded"],
  cancelled: ["succeeded"],
};

export function mayBecome(from: PaymentState, to: PaymentState): boolean {
  return transitions[from].includes(to);
}

/** Nothing more is expected of it. */
export function isFinal({ state }: Pick<PaymentRecord, "state">): boolean {
  return state === "succeeded" || state === "failed" || state === "cancelled";
}

/** Under way and wanted: an order keeps its seats for it. */
export function isPaymentOpen(payment: Pick<PaymentRecord, "state" | "givenUp">): boolean {
  return !isFinal(payment) && !payment.givenUp;
}
