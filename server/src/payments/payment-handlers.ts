/** The jobs of payments and refunds. They never give up by themselves: money is under way until it has arrived somewhere. */
import type { JobHandler } from "../jobs/job-handler.ts";
import type { PaymentAdvances } from "./advance-payment.ts";
import type { RefundAdvances } from "./advance-refund.ts";
import { ADVANCE_PAYMENT, ADVANCE_REFUND, type PaymentJob, type RefundJob } from "./payment-jobs.ts";

/**
 * Between two looks at a payment of which nothing is heard. Notices are quicker; without any, what the provider decided is
 * settled within this time.
 */
const LOOK_AGAIN_MS = 20_000;
/** Between two looks at a refund that the payer's bank takes its time with. */
const REFUND_PENDING_MS = 60_000;
/** After an attempt that failed: doubled with each. */
const REFUND_FAILED_FIRST_MS = 60_000;
const REFUND_FAILED_LONGEST_MS = 6 * 3_600_000;

/**
 * How long an attempt may take: several calls, of which each is given up after ten seconds. No longer, because a worker that
 * dies keeps its job from the others for all of it, and what was paid is to be settled within a minute all the same.
 */
const ATTEMPT_MS = 25_000;

/** Beyond any attempts that come together in a lifetime. */
const NEVER = 1_000_000;

export function createPaymentHandlers(parts: {
  readonly payments: PaymentAdvances;
  readonly refunds: RefundAdvances;
}): Readonly<Record<typeof ADVANCE_PAYMENT | typeof ADVANCE_REFUND, JobHandler>> {
  const { payments, refunds } = parts;
  return {
    [ADVANCE_PAYMENT]: {
      async run(payload) {
        const { isOver } = await payments.advance(payload as PaymentJob);
        if (!isOver) return { again: { inMs: LOOK_AGAIN_MS } };
      },
      maxAttempts: NEVER,
      backoff: { firstMs: 500, longestMs: LOOK_AGAIN_MS },
      timeoutMs: ATTEMPT_MS,
    },
    [ADVANCE_REFUND]: {
      async run(payload) {
        const { state, attempt } = await refunds.advance(payload as RefundJob);
        if (state === "pending") return { again: { inMs: REFUND_PENDING_MS } };
        if (state === "failed") return { again: { inMs: pauseAfterFailureMs(attempt - 1) } };
      },
      maxAttempts: NEVER,
      backoff: { firstMs: 1_000, longestMs: 300_000 },
      timeoutMs: ATTEMPT_MS,
    },
  };
}

function pauseAfterFailureMs(failures: number): number {
  return Math.min(REFUND_FAILED_FIRST_MS * 2 ** Math.min(failures - 1, 20), REFUND_FAILED_LONGEST_MS);
}
