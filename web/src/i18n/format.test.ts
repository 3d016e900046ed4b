import { expect, test } from "vitest";
import {
  clockOf,
  daysBetween,
  formatCountdown,
  formatDay,
  formatDuration,
  formatList,
  formatPrice,
  formatWait,
  formatPriceShort,
} from "./format.ts";

test.each([
  [{ amountMinor: 41_250, currency: "EUR" }, "en-GB", "€412.50"],
  [{ amountMinor: 41_200, currency: "EUR" }, "en-GB", "€412"],
  [{ amountMinor: 41_200, currency: "JPY" }, "en-GB", "JP¥41,200"],
  [{ amountMinor: 12_345, currency: "KWD" }, "en-GB", "KWD\u00a012.345"],
  [{ amountMinor: 120_000, currency: "CNY" }, "zh-CN", "¥1,200"],
])("[WF1] %o in %s is written %s: each currency with its own decimals, none when whole", (money, locale, text) => {
  expect(formatPrice(money, locale)).toBe(text);
});

test.each([
  ["2027-02-28T23:55", "2027-03-01T01:10", 1],
  ["2027-02-28T10:00", "2027-02-28T12:00", 0],
  ["2027-03-01T00:10", "2027-02-28T17:00", -1],
])("[WF2] from %s to %s the calendar moves by %i days", (departs, arrives, days) => {
  expect(daysBetween(departs, arrives)).toBe(days);
});

test("[WF3] a local time shows the clock of its airport, whatever the zone of this computer", () => {
  expect(clockOf("2027-02-28T23:55")).toBe("23:55");
});

test.each([
  [545, "en-GB", "9h 5m"],
  [60, "en-GB", "1h"],
  [45, "en-GB", "45m"],
  [545, "zh-CN", "9小时5分钟"],
])("[WF4] %i minutes in %s last %s", (minutes, locale, text) => {
  expect(formatDuration(minutes, locale)).toBe(text);
});

test("[WF5] a countdown shows minutes and two digits of seconds", () => {
  expect([600, 65, 9, 0].map(formatCountdown)).toEqual(["10:00", "1:05", "0:09", "0:00"]);
});

test.each([
  [0, "en-GB", "1 second"],
  [1_200, "en-GB", "2 seconds"],
  [59_001, "en-GB", "1 minute"],
  [61_000, "zh-CN", "2分钟"],
])("[WU5] a wait of %i ms is told as at least that long, in %s: %s", (waitMs, locale, text) => {
  expect(formatWait(waitMs, locale)).toBe(text);
});

test("[WF6] a day is the same day everywhere", () => {
  expect(formatDay("2027-02-28", "en-GB", { day: "numeric", month: "long" })).toBe("28 February");
  expect(formatDay("2027-02-28", "zh-CN", { day: "numeric", month: "long" })).toBe("2月28日");
});

test("[WF7] seats are listed as the language lists things", () => {
  expect(formatList(["12A", "12B"], "en-GB")).toBe("12A and 12B");
  expect(formatList(["12A", "12B", "12C"], "zh-CN")).toBe("12A、12B和12C");
});

test("[WF8] a price in little room has no decimals, and is never less than the price", () => {
  expect(formatPriceShort({ amountMinor: 29_901, currency: "GBP" }, "en-GB")).toBe("£300");
  expect(formatPriceShort({ amountMinor: 1_280_000, currency: "GBP" }, "en-GB")).toBe("£12.8k");
  expect(formatPriceShort({ amountMinor: 41_000, currency: "JPY" }, "zh-CN")).toBe("¥4.1万");
});
