/** What the Stripe side remembers. Amounts are in Stripe's units, times in milliseconds. */
export type Metadata = Readonly<Record<string, string>>;

export type IntentStatus =
  | "requires_payment_method"
  | "requires_confirmation"
  | "requires_action"
  | "processing"
  | "requires_capture"
  | "succeeded"
  | "canceled";

/** A refusal as the last thing that happened to an intent. */
export interface Decline {
  readonly code: string;
  readonly declineCode: string | null;
  readonly message: string;
}

export interface IntentRow {
  readonly id: string;
  readonly amount: number;
  readonly currency: string;
  readonly captureMethod: "automatic" | "manual";
  readonly clientSecret: string;
  readonly description: string | null;
  readonly metadata: Metadata;
  readonly status: IntentStatus;
  /** The token of what it is paid with. */
  readonly paymentMethod: string | null;
  readonly decline: Decline | null;
  readonly chargeId: string | null;
  readonly returnUrl: string | null;
  readonly createdAtMs: number;
  readonly cancelledAtMs: number | null;
  readonly cancellationReason: string | null;
  /** When `processing` is over. */
  readonly settlesAtMs: number | null;
}

export interface ChargeRow {
  readonly id: string;
  readonly intentId: string;
  readonly amount: number;
  readonly amountCaptured: number;
  readonly currency: string;
  readonly metadata: Metadata;
  readonly paymentMethod: string;
  readonly status: "pending" | "succeeded" | "failed";
  readonly decline: Decline | null;
  /** Oldest first. */
  readonly refundIds: readonly string[];
  readonly createdAtMs: number;
}

export interface RefundRow {
  readonly id: string;
  readonly intentId: string;
  readonly chargeId: string;
  readonly amount: number;
  readonly currency: string;
  readonly metadata: Metadata;
  readonly reason: string | null;
  readonly status: "pending" | "succeeded" | "failed";
  readonly failureReason: string | null;
  readonly createdAtMs: number;
  /** When `pending` is over, and how it ends. */
  readonly settlesAtMs: number | null;
  readonly settlesAs: "succeeded" | "failed" | null;
}

export interface BalanceTransactionRow {
  readonly id: string;
  readonly type: "charge" | "refund" | "refund_failure";
  /** What came in is positive. */
  readonly amount: number;
  readonly currency: string;
  readonly sourceId: string;
  readonly createdAtMs: number;
}

export interface EventRow {
  readonly id: string;
  readonly type: string;
  /** The thing as it was at that moment, as the API shows it. */
  readonly object: unknown;
  readonly createdAtMs: number;
}

export interface EndpointRow {
  readonly id: string;
  readonly url: string;
  readonly secret: string;
  readonly enabledEvents: readonly string[];
  readonly description: string | null;
  readonly metadata: Metadata;
  readonly createdAtMs: number;
}

/** The first answer to an idempotency key. */
export interface RememberedAnswerRow {
  /** The key. */
  readonly id: string;
  /** Everything that was asked; the same key with anything else is a mistake. */
  readonly asked: string;
  readonly status: number;
  readonly body: string;
  readonly atMs: number;
}
