import { expect, test } from "vitest";
import { moneyText } from "./money-text.ts";

test.each([
  [1_250, "JPY", "en", "JPY 1,250"],
  [1_250, "USD", "en", "USD 12.50"],
  [1_250, "KWD", "en", "KWD 1.250"],
  [5, "KWD", "en", "KWD 0.005"],
  [0, "EUR", "en", "EUR 0.00"],
  [-48_001, "EUR", "en", "-EUR 480.01"],
  [120_000, "CNY", "zh", "CNY 1,200.00"],
  [9_007_199_254_740_991, "USD", "en", "USD 90,071,992,547,409.91"],
] as const)("[RE1] %d minor units of %s are, in %s, %s", (amountMinor, currency, language, expected) => {
  expect(moneyText({ amountMinor, currency }, language).replaceAll("\u00A0", " ")).toBe(expected);
});
