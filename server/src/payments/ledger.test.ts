import type { PriceSummary } from "@aisle/protocol/orders.ts";
import fc from "fast-check";
import { expect, test } from "vitest";
import { bookCapture, bookRefund, bookRefundReturned, bookSale, sumOf } from "./ledger.ts";

const id = "019b2f00-0000-7000-8000-000000000001";

const anyPrice = fc
  .record({ baseMinor: fc.nat(10 ** 9), tax: fc.nat(10 ** 8), seatsMinor: fc.nat(10 ** 6) })
  .map(({ baseMinor, tax, seatsMinor }): PriceSummary => ({
    ...{ currency: "EUR", baseMinor, seatsMinor, totalMinor: baseMinor + tax + seatsMinor },
    taxes: [{ code: "PSC", amountMinor: tax }],
  }));

test("[LE1] every transfer adds up to zero, whatever is sold, changed, given up or given back", () => {
  const maybePrice = fc.option(anyPrice);
  fc.assert(
    fc.property(maybePrice, maybePrice, fc.nat(10 ** 6), fc.nat(10 ** 9), (before, after, feeMinor, amountMinor) => {
      const refund = { refundId: id, paymentId: id, amount: { amountMinor, currency: "EUR" }, attempt: 1 } as never;
      const transfers = [
        bookSale(`${id}:2`, before, after, feeMinor, "EUR"),
        bookCapture(id, amountMinor, "EUR"),
        bookRefund(refund),
        bookRefundReturned(refund),
      ];
      expect(transfers.map(({ lines }) => sumOf(lines))).toEqual([0, 0, 0, 0]);
      expect(transfers.every(({ transfer }) => transfer.length <= 60)).toBe(true);
    }),
  );
});

test("[LE2] what a customer paid for an order is owed to nobody once it is sold, and a refund is owed once it is given up", () => {
  fc.assert(
    fc.property(anyPrice, fc.nat(100), (price, feePercent) => {
      const feeMinor = Math.floor((price.totalMinor * feePercent) / 100);
      const owed = (transfers: readonly { readonly lines: readonly { account: string; amountMinor: number }[] }[]) =>
        0 - sumOf(transfers.flatMap(({ lines }) => lines.filter(({ account }) => account === "customer")) as never);
      const paid = [bookCapture(id, price.totalMinor, "EUR"), bookSale("1", null, price, 0, "EUR")];
      expect(owed(paid)).toBe(0);
      expect(owed([...paid, bookSale("2", price, null, feeMinor, "EUR")])).toBe(price.totalMinor - feeMinor);
    }),
  );
});

test("[LE3] the same booking has the same name, and no two bookings share one", () => {
  const refund = (attempt: number) =>
    ({ refundId: id, paymentId: id, amount: { amountMinor: 1, currency: "EUR" }, attempt }) as never;
  const names = [
    bookCapture(id, 1, "EUR"),
    bookRefund(refund(1)),
    bookRefund(refund(2)),
    bookRefundReturned(refund(1)),
    bookSale(`${id}:1`, null, null, 1, "EUR"),
  ].map(({ transfer }) => transfer);
  expect(new Set(names).size).toBe(names.length);
  expect(bookCapture(id, 1, "EUR").transfer).toBe(names[0]);
});
