/** Paying an order, and getting money back. Card numbers never come here: only the provider's tokens. */
import { z } from "zod";
import { OrderId, PaymentId, RefundId } from "./ids.ts";
import { Money } from "./money.ts";
import { defineOperation } from "./operation.ts";
import { EpochMs } from "./times.ts";

/** `processing`: the provider has not said the last word. `succeeded`, `failed` and `cancelled` are final. */
export const PaymentState = z.enum(["created", "processing", "succeeded", "failed", "cancelled"]);
export type PaymentState = z.output<typeof PaymentState>;

export const Payment = z.object({
  paymentId: PaymentId,
  state: PaymentState,
  amount: Money,
  provider: z.string(),
  /** Why the last attempt was declined, in the provider's word, such as insufficient_funds. */
  decline: z.string().nullable(),
  /** Nobody wants it any more. Should it succeed all the same, it counts, or is given back. */
  givenUp: z.boolean(),
  createdAtMs: EpochMs,
  updatedAtMs: EpochMs,
});
export type Payment = z.output<typeof Payment>;

/** `failed` is tried again by itself, and stays visible until it has succeeded. */
export const RefundState = z.enum(["pending", "succeeded", "failed"]);
export type RefundState = z.output<typeof RefundState>;

export const RefundReason = z.enum(["cancellation", "change", "late_payment", "excess_payment"]);
export type RefundReason = z.output<typeof RefundReason>;

export const Refund = z.object({
  refundId: RefundId,
  paymentId: PaymentId,
  state: RefundState,
  amount: Money,
  reason: RefundReason,
  createdAtMs: EpochMs,
  updatedAtMs: EpochMs,
});
export type Refund = z.output<typeof Refund>;

/**
 * What the payer does next. `confirm`: their page hands `clientSecret` to the provider (Stripe's confirmPayment), at `apiUrl`
 * when it is not the provider's own. `redirect`: they go to `url` (3-D Secure, a cashier) and come back.
 */
export const PaymentAction = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("confirm"),
    clientSecret: z.string(),
    publishableKey: z.string(),
    apiUrl: z.string().nullable(),
  }),
  z.object({ kind: z.literal("redirect"), url: z.string() }),
]);
export type PaymentAction = z.output<typeof PaymentAction>;

/** Opens an order for whoever found it by locator and name, for a while; owners and agents need none. */
export const AccessKey = z.string().regex(/^[A-Za-z0-9_-]{20,200}$/, "must be a key as orders.find gave it");

const PaymentAnswer = z.object({
  payment: Payment,
  /** Null when there is nothing to do but to wait, or nothing more at all. */
  nextAction: PaymentAction.nullable(),
  serverNowMs: EpochMs,
});

/** In the order in which they are offered. */
export const PaymentProviderName = z.enum(["stripe", "alipay"]);
export type PaymentProviderName = z.output<typeof PaymentProviderName>;

/** A provider's token for a way to pay. Digits alone would be a card's number. */
const PaymentMethodToken = z
  .string()
  .regex(/^[a-z]+_[A-Za-z0-9_]{3,80}$/, "must be a token of the payment provider, never a card number");

export const paymentsProviders = defineOperation({
  name: "payments.providers",
  summary: "Who can collect what is due for an order; the first is who does when a payer names none.",
  access: "anyone",
  effect: "read",
  input: z.strictObject({ orderId: OrderId, accessKey: AccessKey.optional() }),
  /** None: it cannot be paid here. */
  output: z.object({ providers: z.array(PaymentProviderName) }),
  errors: ["not_found"],
});

export const paymentsStart = defineOperation({
  name: "payments.start",
  summary:
    "Begins to collect what is due for an order; its seats stay while the provider has not answered. A decline is an answer.",
  access: "anyone",
  effect: "write",
  clientId: "paymentId",
  limits: [{ per: "account", calls: 10, windowMs: 60_000 }],
  input: z.strictObject({
    paymentId: PaymentId,
    orderId: OrderId,
    accessKey: AccessKey.optional(),
    /** What the payer was shown; another amount than is due is refused with price_changed. */
    expectedAmount: Money,
    /** Default: the first of `payments.providers`. */
    provider: PaymentProviderName.optional(),
    /** Confirms with this method at once. Left out, the payer's page does: see `nextAction`. */
    paymentMethod: PaymentMethodToken.optional(),
    /** Where the payer comes back to after having been at their bank. */
    returnUrl: z
      .url({ protocol: /^https?$/ })
      .max(500)
      .optional(),
  }),
  output: PaymentAnswer,
  errors: ["not_found", "id_conflict", "price_changed", "order_state"],
});

export const paymentsGet = defineOperation({
  name: "payments.get",
  summary: "A payment as it is now, and what the payer does next.",
  access: "anyone",
  effect: "read",
  input: z.strictObject({ paymentId: PaymentId, accessKey: AccessKey.optional() }),
  output: PaymentAnswer,
  errors: ["not_found"],
});

export const paymentsCancel = defineOperation({
  name: "payments.cancel",
  summary: "Gives an attempt to pay up. When the provider was quicker, the payment counts and the answer says so.",
  access: "anyone",
  effect: "write",
  input: z.strictObject({ paymentId: PaymentId, accessKey: AccessKey.optional() }),
  output: PaymentAnswer,
  errors: ["not_found", "order_state"],
});
