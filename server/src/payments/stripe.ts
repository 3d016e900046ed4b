/**
 * Stripe as a payment provider: a payment is a PaymentIntent, found again by our id in its metadata.
 *
 * Stripe forgets idempotency keys after a day, so what could be older is looked for before it is asked for again.
 */
import { Stripe } from "stripe";
import { inOurWords } from "./in-our-words.ts";
import { madeAtMs } from "./made-at.ts";
import {
  type PaymentProvider,
  type PaymentWish,
  ProviderError,
  type ProviderMovement,
  type ProviderPayment,
  type RefundWish,
} from "./provider.ts";
import { toStripeAmount, toStripeUnits } from "./stripe-amounts.ts";
import { isMissing, isReplayed, isUnexpectedState, toProviderError } from "./stripe-errors.ts";
import { PAGE, createStripeLookup } from "./stripe-lookup.ts";
import { toMovement, toPayment, toRefund } from "./stripe-mapping.ts";
import { readStripeNotice } from "./stripe-notice.ts";

/** How long a call may take, all in all. */
const CALL_TIMEOUT_MS = 10_000;

/** Many times what a call may take. */
const SILENT_MS = 60_000;

/** Keys younger than this are certainly still known to Stripe, which keeps them for a day. */
const KEY_IS_SAFE_MS = 12 * 3_600_000;

export interface StripeParts {
  readonly secretKey: string;
  /** Unset, no notice is believed. */
  readonly webhookSecret?: string | undefined;
  /** Where the API is, such as `http://127.0.0.1:4010`; unset: Stripe. */
  readonly apiUrl?: string | undefined;
  readonly fetch?: typeof fetch;
  readonly timeoutMs?: number;
  readonly nowMs?: () => number;
}

export function createStripeProvider(parts: StripeParts): PaymentProvider {
  const { secretKey, webhookSecret, apiUrl, timeoutMs = CALL_TIMEOUT_MS, nowMs = Date.now } = parts;
  const stripe = new Stripe(secretKey, {
    // Whoever calls repeats, under the same key and when it suits. The package would hide how long that takes.
    ...{ maxNetworkRetries: 0, timeout: timeoutMs, telemetry: false, ...address(apiUrl) },
    httpClient: Stripe.createFetchHttpClient(parts.fetch ?? fetch),
  });

  const { retrieve, find, findByOurId, referenceOf, findRefund, refunded } = createStripeLookup(stripe);

  const paymentOf = async (intent: Stripe.PaymentIntent): Promise<ProviderPayment> =>
    toPayment(intent, await refunded(intent));

  const create = async (wish: PaymentWish, amount: number): Promise<Stripe.PaymentIntent | undefined> => {
    const { paymentId, orderId, paymentMethod } = wish;
    try {
      const intent = await stripe.paymentIntents.create(
        {
          ...{ amount, currency: wish.amount.currency.toLowerCase(), description: wish.description },
          ...{ automatic_payment_methods: { enabled: true }, capture_method: wish.capture },
          ...{ metadata: { payment_id: paymentId, order_id: orderId }, expand: ["latest_charge"] },
          ...(paymentMethod === undefined
            ? {}
            : { confirm: true, payment_method: paymentMethod, return_url: wish.returnUrl }),
        },
        { idempotencyKey: paymentId },
      );
      // What is repeated from memory is how it was then.
      return isReplayed(intent.lastResponse.headers) ? await afterwards(retrieve(intent.id)) : intent;
    } catch (error) {
      return afterFailedCreate(error, paymentId);
    }
  };

  /** A decline leaves a payment behind that may still be paid; so may a failure that Stripe remembers under the key. */
  const afterFailedCreate = async (error: unknown, paymentId: string): Promise<Stripe.PaymentIntent | undefined> => {
    if (!(error instanceof Stripe.errors.StripeError)) throw error;
    const declined = error instanceof Stripe.errors.StripeCardError ? error.payment_intent?.id : undefined;
    if (declined !== undefined) return afterwards(retrieve(declined));
    const differs = error instanceof Stripe.errors.StripeIdempotencyError;
    const found = differs || isReplayed(error.headers) ? await afterwards(findByOurId(paymentId)) : undefined;
    if (!found) throw error;
    return found;
  };

  /** A refund that was made by hand does not name our payment; what it gives back does. */
  const withPayment = async (movement: ProviderMovement, { source }: Stripe.BalanceTransaction) => {
    if (movement.paymentId !== null || source === null || typeof source === "string") return movement;
    if (source.object !== "refund" || typeof source.payment_intent !== "string") return movement;
    const intent = await retrieve(source.payment_intent);
    return { ...movement, paymentId: intent?.metadata["payment_id"] ?? null };
  };

  /**
   * Stripe repeats for a day how the first call under a key ended, also when that was a failure of its own. That call is over
   * then: what it did not make it never will, and only another attempt can.
   */
  const afterFailedRefund = async (error: unknown, reference: string, wish: RefundWish): Promise<Stripe.Refund> => {
    if (!(error instanceof Stripe.errors.StripeAPIError) || !isReplayed(error.headers)) throw error;
    const made = await afterwards(findRefund(reference, wish));
    if (!made) throw new ProviderError("refused", error.code ?? error.type, error);
    return made;
  };

  const provider: PaymentProvider = {
    name: "stripe",
    silentMs: SILENT_MS,
    accepts: (amount) => toStripeAmount(amount) !== undefined,

    async begin(wish) {
      const amount = toStripeAmount(wish.amount);
      if (amount === undefined) throw new ProviderError("refused", "amount_not_accepted");
      const isOld = nowMs() - (madeAtMs(wish.paymentId) ?? 0) > KEY_IS_SAFE_MS;
      const intent = (isOld ? await findByOurId(wish.paymentId) : undefined) ?? (await create(wish, amount));
      if (!intent) throw new ProviderError("unknown", "resource_missing");
      return afterwards(paymentOf(intent));
    },

    async look(payment) {
      const intent = await find(payment);
      return intent && paymentOf(intent);
    },

    async capture(payment) {
      const reference = await referenceOf(payment);
      if (reference === undefined) throw new ProviderError("refused", "resource_missing");
      try {
        return await paymentOf(await stripe.paymentIntents.capture(reference, { expand: ["latest_charge"] }));
      } catch (error) {
        const now = isUnexpectedState(error) ? await retrieve(reference) : undefined;
        if (now?.status !== "succeeded") throw error;
        return paymentOf(now);
      }
    },

    async cancel(payment) {
      const reference = await referenceOf(payment);
      if (reference === undefined) return undefined;
      try {
        return await paymentOf(await stripe.paymentIntents.cancel(reference, { expand: ["latest_charge"] }));
      } catch (error) {
        if (!isUnexpectedState(error) && !isMissing(error)) throw error;
        const now = await retrieve(reference);
        return now && paymentOf(now);
      }
    },

    async refund(wish) {
      const { refundId, attempt, payment, amount } = wish;
      const units = toStripeUnits(amount);
      const reference = await referenceOf(payment);
      if (reference === undefined || units === undefined) {
        throw new ProviderError("refused", units === undefined ? "amount_not_accepted" : "resource_missing");
      }
      const metadata = { refund_id: refundId, attempt: String(attempt), payment_id: payment.paymentId };
      const made =
        (await findRefund(reference, wish)) ??
        (await stripe.refunds
          .create({ payment_intent: reference, amount: units, metadata }, { idempotencyKey: `${refundId}:${attempt}` })
          .catch((error: unknown) => afterFailedRefund(error, reference, wish)));
      return toRefund(made);
    },

    async lookRefund(wish) {
      const reference = await referenceOf(wish.payment);
      if (reference === undefined) return undefined;
      const refund = await findRefund(reference, wish);
      return refund && toRefund(refund);
    },

    readNotice: (raw, atMs) => readStripeNotice(raw, webhookSecret, atMs),
    noticeAnswer: "",

    async *movements(fromMs, toMs) {
      const created = { gte: Math.floor(fromMs / 1_000), lt: Math.ceil(toMs / 1_000) };
      for await (const booked of stripe.balanceTransactions.list({ created, limit: PAGE, expand: ["data.source"] })) {
        const movement = toMovement(booked);
        if (movement && movement.atMs >= fromMs && movement.atMs < toMs) yield withPayment(movement, booked);
      }
    },
  };
  return inOurWords(provider, toProviderError);
}

/** What fails once the call itself was made leaves unknown what that has done. */
async function afterwards<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    const told = toProviderError(error);
    throw told instanceof ProviderError ? new ProviderError("unknown", told.code, error) : told;
  }
}

function address(apiUrl: string | undefined): { host: string; port: string; protocol: "http" | "https" } | object {
  if (apiUrl === undefined) return {};
  const { hostname, port, protocol } = new URL(apiUrl);
  const scheme = protocol === "http:" ? "http" : "https";
  return { host: hostname, port: port || (scheme === "http" ? "80" : "443"), protocol: scheme };
}
