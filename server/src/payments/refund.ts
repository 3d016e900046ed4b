/** A refund, and how money that is owed is spread over the payments it came from. Pure. */
import type { Refund, RefundReason, RefundState } from "@aisle/protocol/payments.ts";
import type { PaymentRecord } from "./payment.ts";

export interface RefundRecord extends Refund {
  /** See `RefundWish`. */
  readonly attempt: number;
}

/** `failed` is tried again; a refund that the payer's bank sends back after it had succeeded has failed. */
const transitions: Readonly<Record<RefundState, readonly RefundState[]>> = {
  pending: ["succeeded", "failed"],
  succeeded: ["failed"],
  failed: ["succeeded"],
};

export function refundMayBecome(from: RefundState, to: RefundState): boolean {
  return transitions[from].includes(to);
}

/** What of a payment is neither given back nor about to be. */
export function refundableMinorOf(
  { paymentId, capturedMinor }: Pick<PaymentRecord, "paymentId" | "capturedMinor">,
  refunds: readonly Refund[],
): number {
  const given = refunds.filter((refund) => refund.paymentId === paymentId);
  return capturedMinor - given.reduce((sum, { amount }) => sum + amount.amountMinor, 0);
}

/**
 * New refunds of `amountMinor` in all, from the newest payment back: what was paid last is given back first.
 * @throws RangeError when more is owed than was paid, which no rule of ours may come to.
 */
export function spreadRefund(parts: {
  readonly amountMinor: number;
  readonly currency: string;
  readonly reason: RefundReason;
  readonly payments: readonly PaymentRecord[];
  readonly refunds: readonly Refund[];
  readonly newRefundId: () => string;
  readonly nowMs: number;
}): readonly RefundRecord[] {
  const { currency, reason, payments, refunds, newRefundId, nowMs } = parts;
  let leftMinor = parts.amountMinor;
  const made = payments.toReversed().flatMap((payment): RefundRecord[] => {
    const amountMinor = Math.min(leftMinor, refundableMinorOf(payment, refunds));
    if (amountMinor <= 0) return [];
    leftMinor -= amountMinor;
    return [
      {
        refundId: newRefundId() as RefundRecord["refundId"],
        paymentId: payment.paymentId,
        state: "pending",
        amount: { amountMinor, currency },
        reason,
        attempt: 1,
        createdAtMs: nowMs,
        updatedAtMs: nowMs,
      },
    ];
  });
  if (leftMinor > 0) throw new RangeError(`${leftMinor} more are owed than were paid`);
  return made;
}
