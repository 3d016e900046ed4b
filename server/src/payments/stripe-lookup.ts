/** Finds what was made at Stripe, by its reference or by our id in its metadata. */
import type { Stripe } from "stripe";
import { madeAtMs } from "./made-at.ts";
import { type PaymentName, ProviderError, type RefundWish } from "./provider.ts";
import { isMissing } from "./stripe-errors.ts";

/** By so much our clock may be ahead of Stripe's when a payment without reference is looked for. */
const CLOCK_SKEW_MS = 3_600_000;

/** Payments looked through for one whose reference never reached us. */
const MAX_LOOKED_THROUGH = 10_000;

export const PAGE = 100;

export interface StripeLookup {
  retrieve(reference: string): Promise<Stripe.PaymentIntent | undefined>;
  find(payment: PaymentName): Promise<Stripe.PaymentIntent | undefined>;
  findByOurId(paymentId: string): Promise<Stripe.PaymentIntent | undefined>;
  referenceOf(payment: PaymentName): Promise<string | undefined>;
  findRefund(reference: string, wish: RefundWish): Promise<Stripe.Refund | undefined>;
  /** What was agreed to be given back, in Stripe's units. */
  refunded(intent: Stripe.PaymentIntent): Promise<number>;
}

export function createStripeLookup(stripe: Stripe): StripeLookup {
  const retrieve: StripeLookup["retrieve"] = async (reference: string): Promise<Stripe.PaymentIntent | undefined> => {
    try {
      return await stripe.paymentIntents.retrieve(reference, { expand: ["latest_charge"] });
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  };

  /** Stripe's search is minutes late; its lists are exact, and our id says from when on to look. */
  const findByOurId = async (paymentId: string): Promise<Stripe.PaymentIntent | undefined> => {
    const madeMs = madeAtMs(paymentId);
    const created = madeMs === undefined ? {} : { created: { gte: Math.floor((madeMs - CLOCK_SKEW_MS) / 1_000) } };
    let looked = 0;
    for await (const intent of stripe.paymentIntents.list({
      ...created,
      limit: PAGE,
      expand: ["data.latest_charge"],
    })) {
      if (intent.metadata["payment_id"] === paymentId) return intent;
      looked += 1;
      if (looked >= MAX_LOOKED_THROUGH) throw new ProviderError("unknown", "too_many_payments");
    }
    return undefined;
  };

  return {
    retrieve,
    findByOurId,
    find: ({ paymentId, reference }) => (reference === null ? findByOurId(paymentId) : retrieve(reference)),
    referenceOf: async ({ paymentId, reference }) => reference ?? (await findByOurId(paymentId))?.id,

    async findRefund(reference, { refundId, attempt }) {
      for await (const refund of stripe.refunds.list({ payment_intent: reference, limit: PAGE })) {
        const { metadata } = refund;
        if (metadata?.["refund_id"] === refundId && metadata["attempt"] === String(attempt)) return refund;
      }
      return undefined;
    },

    async refunded({ id, latest_charge: charge }) {
      if (!charge || (typeof charge !== "string" && charge.amount_refunded === 0)) return 0;
      let sum = 0;
      // What the charge says of refunds does not tell failed ones apart.
      for await (const { status, amount } of stripe.refunds.list({ payment_intent: id, limit: PAGE })) {
        if (status !== "failed" && status !== "canceled") sum += amount;
      }
      return sum;
    },
  };
}
