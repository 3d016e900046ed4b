import fc from "fast-check";
import { expect, test } from "vitest";
import { mayBecome } from "./payment.ts";
import { type RefundRecord, refundableMinorOf, refundMayBecome, spreadRefund } from "./refund.ts";

let made = 0;
const parts = { currency: "EUR", reason: "cancellation", nowMs: 0, newRefundId: () => `r${(made += 1)}` } as const;
const paymentOf = (capturedMinor: number, index: number) => ({ paymentId: `p${index}`, capturedMinor }) as never;

test("[LE4] a refund is spread over the payments it came from, the newest first, and never exceeds any of them", () => {
  const captured = fc.array(fc.nat(10_000), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(captured, fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 4 }), (amounts, shares) => {
      const payments = amounts.map(paymentOf);
      const refunds: RefundRecord[] = [];
      for (const share of shares) {
        const left = payments.reduce((sum, payment) => sum + refundableMinorOf(payment, refunds), 0);
        const amountMinor = Math.floor(left * share);
        const next = spreadRefund({ ...parts, amountMinor, payments, refunds });
        expect(next.reduce((sum, { amount }) => sum + amount.amountMinor, 0)).toBe(amountMinor);
        refunds.push(...next);
      }
      expect(payments.every((payment) => refundableMinorOf(payment, refunds) >= 0)).toBe(true);
    }),
  );
  const [last] = spreadRefund({ ...parts, amountMinor: 5, payments: [10, 20].map(paymentOf), refunds: [] });
  expect(last!.paymentId).toBe("p1");
});

test("[LE5] more than was paid is never given back", () => {
  expect(() => spreadRefund({ ...parts, amountMinor: 11, payments: [paymentOf(10, 0)], refunds: [] })).toThrow(
    RangeError,
  );
});

test("[LE6] payments and refunds go on only as they are declared to", () => {
  expect(["processing", "succeeded", "failed", "cancelled"].map((to) => mayBecome("created", to as never))).toEqual([
    ...[true, true, true, true],
  ]);
  expect(["created", "processing", "failed", "cancelled"].map((to) => mayBecome("succeeded", to as never))).toEqual([
    ...[false, false, false, false],
  ]);
  expect([mayBecome("failed", "succeeded"), mayBecome("failed", "processing")]).toEqual([true, false]);
  expect([refundMayBecome("pending", "succeeded"), refundMayBecome("failed", "succeeded")]).toEqual([true, true]);
  expect([refundMayBecome("succeeded", "pending"), refundMayBecome("failed", "pending")]).toEqual([false, false]);
});
