/**
 * What Aisle asks of a payment provider. Each adapter (`stripe.ts`, `alipay.ts`) keeps these promises, and one suite of
 * tests holds every adapter to them.
 *
 * - **Repeatable.** `begin` and `refund` carry an id of ours. The same id again answers with what the first call made;
 *   money never moves twice for one id.
 * - **Unknown is not failed.** A call without a trustworthy answer rejects with a `ProviderError` of kind `unknown`; whoever
 *   called finds out with `look` or `lookRefund`, or by repeating the call. Only `refused` means that it was not done.
 * - **The provider is the truth about money.** Notices only say where to look; what they claim is never believed.
 */
import type { Money } from "@aisle/protocol/money.ts";

/**
 * - `needs_method`: waits for the payer to choose how to pay, also after a decline (then `decline` says why).
 * - `needs_action`: waits for the payer to prove who they are or to visit `redirectUrl`.
 * - `processing`: the payer has done their part; the outcome comes later.
 * - `authorized`: the money is reserved; `capture` takes it.
 * - `succeeded`: the money is taken. `cancelled`: it never will be. Both are final.
 */
export type ProviderPaymentStatus =
  | "needs_method"
  | "needs_action"
  | "processing"
  | "authorized"
  | "succeeded"
  | "cancelled";

export interface ProviderPayment {
  /** The provider's own id of it. */
  readonly reference: string;
  readonly status: ProviderPaymentStatus;
  /** What it was begun for. */
  readonly amount: Money;
  readonly capturedMinor: number;
  /**
   * What the provider has agreed to give back, whether or not it has arrived. Alipay says 0 until it is all; `lookRefund` and
   * `movements` are exact everywhere.
   */
  readonly refundedMinor: number;
  /** For the payer's page to go on with (Stripe); never logged. */
  readonly clientSecret: string | null;
  /** Where the payer goes on (3-D Secure, Alipay's cashier). */
  readonly redirectUrl: string | null;
  /** The last thing that went wrong for the payer, in the provider's word: `card_declined`, `insufficient_funds`, … */
  readonly decline: string | null;
}

export interface PaymentWish {
  readonly paymentId: string;
  readonly orderId: string;
  readonly amount: Money;
  /** `manual` only reserves the money. A provider that cannot takes it at once, and says so by `succeeded`. */
  readonly capture: "automatic" | "manual";
  /** A token of the provider for a way to pay, such as `pm_card_visa`; undefined leaves the choice to the payer's page. */
  readonly paymentMethod?: string | undefined;
  /** Where the payer comes back to after having been elsewhere. */
  readonly returnUrl: string;
  /** What the payer sees on the statement or in the cashier: "Aisle H7KM2Q". */
  readonly description: string;
}

/** Names a payment: by our id, and by the provider's once it is known. */
export interface PaymentName {
  readonly paymentId: string;
  readonly reference: string | null;
}

export interface RefundWish {
  readonly refundId: string;
  /** Rises by one when the provider has definitely refused or failed the attempt before; a repetition keeps it. */
  readonly attempt: number;
  readonly payment: PaymentName;
  readonly amount: Money;
}

export interface ProviderRefund {
  readonly reference: string;
  /** `failed`: the money is back with us, after all; `pending` may still become either. */
  readonly status: "pending" | "succeeded" | "failed";
  readonly amount: Money;
  /** Why it failed, in the provider's word. */
  readonly failure: string | null;
}

/** What a notice is about. Nothing in it is to be believed but that it is worth a look. */
export interface ProviderNotice {
  /** Of the provider: the same for every repetition. */
  readonly eventId: string;
  readonly type: string;
  /** Ours; null when it concerns nothing that we began. */
  readonly paymentId: string | null;
}

/** A notice as it came in: nothing parsed, nothing trusted. */
export interface RawNotice {
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
}

/** Money that moved, as the provider books it. */
export interface ProviderMovement {
  readonly kind: "charge" | "refund";
  readonly paymentId: string | null;
  /** Ours for a refund that we asked for; null for a charge, and for a refund made by hand at the provider. */
  readonly refundId: string | null;
  readonly reference: string;
  readonly amount: Money;
  readonly atMs: number;
}

export interface PaymentProvider {
  readonly name: string;
  /**
   * So long after a payment was given up, a provider that knows nothing of it never will: no call is under way any more, and
   * no page that was shown takes money. In milliseconds.
   */
  readonly silentMs: number;
  /** Whether this provider takes this currency in this amount at all. */
  accepts(amount: Money): boolean;
  /** Begins to collect money, or answers with what was begun under the same `paymentId`. A decline is an answer, no error. */
  begin(wish: PaymentWish): Promise<ProviderPayment>;
  /**
   * The payment as the provider has it now; undefined when the provider knows none of that id. Alipay knows none before its
   * payer has opened the cashier: `begin` again tells the way there, `look` does not.
   */
  look(payment: PaymentName): Promise<ProviderPayment | undefined>;
  /** Takes what is reserved. Repeating it, or capturing what is captured, changes nothing. */
  capture(payment: PaymentName): Promise<ProviderPayment>;
  /**
   * Sees to it that nothing (more) is taken, and answers with the payment after that: `cancelled`, or `succeeded` when it
   * was too late, or `processing` when it can no longer be stopped and is not over yet. Undefined as for `look`; a payer who
   * comes late may still pay then, for half an hour at most.
   */
  cancel(payment: PaymentName): Promise<ProviderPayment | undefined>;
  /** Gives money back. @throws ProviderError `refused` when the provider will not, for instance more than is left. */
  refund(wish: RefundWish): Promise<ProviderRefund>;
  /** The refund made by `refund` with this id and attempt; undefined when the provider knows none. */
  lookRefund(wish: RefundWish): Promise<ProviderRefund | undefined>;
  /**
   * Reads a notice, once its signature and its age (at most 300 s, either way, of `nowMs`) are proven.
   * @throws NoticeRefused for whatever is forged, old, of the future, or malformed.
   */
  readNotice(raw: RawNotice, nowMs: number): ProviderNotice;
  /** What the provider wants to be answered with when it has been understood. */
  readonly noticeAnswer: string;
  /** All money that moved from `fromMs` to before `toMs`, in any order. For reconciliation. */
  movements(fromMs: number, toMs: number): AsyncIterable<ProviderMovement>;
}

/**
 * - `unknown`: no trustworthy answer; it may have been done.
 * - `unavailable`: it was certainly not done by this call, and may be asked for again: nobody answered the call, or the provider
 *   was too busy to. What an earlier call of the same id did is another matter.
 * - `refused`: the provider understood and will not; `code` is its word for why.
 */
export type ProviderErrorKind = "unknown" | "unavailable" | "refused";

export class ProviderError extends Error {
  override readonly name = "ProviderError";
  readonly kind: ProviderErrorKind;
  /** The provider's word, such as `charge_already_refunded`. */
  readonly code: string;

  constructor(kind: ProviderErrorKind, code: string, cause?: unknown) {
    super(`payment provider: ${kind} (${code})`, { cause });
    this.kind = kind;
    this.code = code;
  }
}

/** Says why for the log only; whoever sent it learns nothing. */
export class NoticeRefused extends Error {
  override readonly name = "NoticeRefused";
}

/** The providers that are set up. */
export interface Providers {
  /** For payers who name none. */
  readonly default: PaymentProvider;
  byName(name: string): PaymentProvider | undefined;
}

/** What a payer's page needs, beside a client secret, to go on with the provider's own script. */
export interface PayerPage {
  readonly publishableKey: string;
  /** Null: the provider's own. */
  readonly apiUrl: string | null;
}
