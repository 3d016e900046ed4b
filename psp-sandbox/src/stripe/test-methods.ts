/**
 * What each test payment method does. The names are Stripe's, but for those that begin with `pm_sandbox_`.
 *
 * - `pm_sandbox_delayed`, `pm_sandbox_delayed_60000`: `processing`, then succeeds, so many milliseconds later.
 * - `pm_sandbox_delayed_failure`, `pm_sandbox_delayed_failure_60000`: `processing`, then fails.
 */
import type { Decline } from "./rows.ts";

export interface TestMethod {
  /** Asks for a challenge first. */
  readonly challenge: boolean;
  /** How the charge ends, once there is one. */
  readonly decline: Decline | null;
  /** `processing` for so long. */
  readonly delayMs: number;
  /** What becomes of its refunds. */
  readonly refunds: "at_once" | "pending" | "failing";
}

const DEFAULT_DELAY_MS = 3_000;
const LONGEST_DELAY_MS = 30 * 86_400_000;

const works: TestMethod = { challenge: false, decline: null, delayMs: 0, refunds: "at_once" };

function declines(declineCode: string | null, code = "card_declined"): TestMethod {
  const message =
    code === "card_declined" ? "Your card was declined." : `Your card was declined (${code.replaceAll("_", " ")}).`;
  return { ...works, decline: { code, declineCode, message } };
}

const methods: Readonly<Record<string, TestMethod>> = {
  pm_card_visa: works,
  pm_card_visa_debit: works,
  pm_card_mastercard: works,
  pm_card_amex: works,
  pm_card_unionpay: works,
  pm_card_jcb: works,
  pm_card_chargeDeclined: declines("generic_decline"),
  pm_card_visa_chargeDeclined: declines("generic_decline"),
  pm_card_chargeDeclinedInsufficientFunds: declines("insufficient_funds"),
  pm_card_visa_chargeDeclinedInsufficientFunds: declines("insufficient_funds"),
  pm_card_visa_chargeDeclinedLostCard: declines("lost_card"),
  pm_card_visa_chargeDeclinedStolenCard: declines("stolen_card"),
  pm_card_visa_chargeDeclinedVelocityLimitExceeded: declines("card_velocity_exceeded"),
  pm_card_chargeDeclinedExpiredCard: declines(null, "expired_card"),
  pm_card_chargeDeclinedIncorrectCvc: declines(null, "incorrect_cvc"),
  pm_card_chargeDeclinedProcessingError: declines(null, "processing_error"),
  pm_card_chargeCustomerFail: declines("generic_decline"),
  pm_card_threeDSecure2Required: { ...works, challenge: true },
  pm_card_threeDSecureRequired: { ...works, challenge: true },
  pm_card_authenticationRequired: { ...works, challenge: true },
  pm_card_threeDSecureRequiredChargeDeclined: { ...declines("generic_decline"), challenge: true },
  pm_card_authenticationRequiredChargeDeclinedInsufficientFunds: { ...declines("insufficient_funds"), challenge: true },
  pm_card_pendingRefund: { ...works, refunds: "pending" },
  pm_card_refundFail: { ...works, refunds: "failing" },
};

export function findTestMethod(id: string): TestMethod | undefined {
  if (Object.hasOwn(methods, id)) return methods[id];
  const delayed = /^pm_sandbox_delayed(?<fails>_failure)?(?:_(?<delay>\d{1,10}))?$/.exec(id)?.groups;
  if (!delayed) return undefined;
  const delayMs = Math.min(Number(delayed["delay"] ?? DEFAULT_DELAY_MS), LONGEST_DELAY_MS);
  return { ...(delayed["fails"] ? declines("generic_decline") : works), delayMs };
}
