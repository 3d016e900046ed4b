import fc from "fast-check";
import { expect, test } from "vitest";
import { chargeUnitMinor, exponentOf, percentOf } from "./currencies.ts";

const anyAmountMinor = fc.oneof(fc.nat(50), fc.nat(100_000), fc.nat(10 ** 10));
const anyCurrency = fc.constantFrom("JPY", "EUR", "KWD");

test("[FR1] a currency has the decimals of ISO 4217, and cards are charged in steps of two decimals at most", () => {
  expect(["JPY", "KRW", "VND", "CLP", "ISK"].map(exponentOf)).toEqual([0, 0, 0, 0, 0]);
  expect(["EUR", "USD", "CNY", "HUF", "IDR"].map(exponentOf)).toEqual([2, 2, 2, 2, 2]);
  expect(["KWD", "BHD", "JOD", "OMR", "TND"].map(exponentOf)).toEqual([3, 3, 3, 3, 3]);
  expect(["JPY", "EUR", "KWD"].map(chargeUnitMinor)).toEqual([1, 1, 10]);
});

test("[FR2] a share is rounded as asked to what can be charged, half a step up", () => {
  expect(percentOf(999, 50, "EUR", "down")).toBe(499);
  expect(percentOf(999, 50, "EUR", "nearest")).toBe(500);
  expect(percentOf(999, 10, "EUR", "nearest")).toBe(100);
  expect(percentOf(999, 50, "EUR", "up")).toBe(500);
  expect(percentOf(12_340, 12.5, "KWD", "down")).toBe(1_540);
  expect(percentOf(12_340, 12.5, "KWD", "up")).toBe(1_550);
  expect(percentOf(12_345, 100, "KWD", "down")).toBe(12_345);
  expect(percentOf(5, 99, "KWD", "up")).toBe(5);
});

test("[FR3] a share is exact to less than one step, within the amount, and never smaller for a larger percent", () => {
  const percents = fc.nat(10_000).map((basisPoints) => basisPoints / 100);
  const roundings = fc.constantFrom("up", "down", "nearest");
  fc.assert(
    fc.property(anyAmountMinor, percents, percents, anyCurrency, roundings, (amount, a, b, currency, rounding) => {
      const [less, more] = [Math.min(a, b), Math.max(a, b)].map((percent) =>
        percentOf(amount, percent, currency, rounding),
      );
      expect(less).toBeGreaterThanOrEqual(0);
      expect(more).toBeGreaterThanOrEqual(less!);
      expect(amount).toBeGreaterThanOrEqual(more!);
      const unit = BigInt(chargeUnitMinor(currency)) * 10_000n;
      const error = BigInt(less!) * 10_000n - BigInt(amount) * BigInt(Math.round(Math.min(a, b) * 100));
      expect(error < unit && -error < unit).toBe(true);
    }),
  );
});
