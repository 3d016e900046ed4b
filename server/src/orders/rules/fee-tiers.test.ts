import { fareFamilies, type FareFamilyTerms } from "@aisle/protocol/fare-families.ts";
import { FareFamily } from "@aisle/protocol/flights.ts";
import { expect, test } from "vitest";
import { cancelFeePercent, changeFeePercent } from "./fee-tiers.ts";

const DEPARTURE_MS = Date.UTC(2027, 2, 1, 9, 30);
const HOUR_MS = 60 * 60_000;

/** Instants before, at and after the limits: until 24 hours before, until departure, after it. */
const instants = [24 * HOUR_MS, 24 * HOUR_MS - 1, 1, 0].map((leftMs) => DEPARTURE_MS - leftMs);

test("[FR13] what a cancellation keeps grows when a day is left, and at the instant of departure it is all", () => {
  const percents = (family: FareFamily) => instants.map((nowMs) => cancelFeePercent(family, DEPARTURE_MS, nowMs));
  expect(percents("light")).toEqual([100, 100, 100, 100]);
  expect(percents("standard")).toEqual([50, 75, 75, 100]);
  expect(percents("flex")).toEqual([0, 0, 0, 100]);
});

test("[FR14] what a change costs grows when a day is left, and from departure on there is none", () => {
  const percents = (family: FareFamily) => instants.map((nowMs) => changeFeePercent(family, DEPARTURE_MS, nowMs));
  expect(percents("light")).toEqual([null, null, null, null]);
  expect(percents("standard")).toEqual([10, 25, 25, null]);
  expect(percents("flex")).toEqual([0, 0, 0, null]);
});

test.each(FareFamily.options)(
  "[FR15] the fees of %s never fall with time, and changing keeps no more than cancelling",
  (family) => {
    const { cancelFees, changeFees, noShowFeePercent }: FareFamilyTerms = fareFamilies[family];
    const hours = (tiers: typeof cancelFees) => tiers.map(({ untilHoursBefore }) => untilHoursBefore);
    const percents = (tiers: typeof cancelFees) => tiers.map(({ percent }) => percent);
    for (const tiers of [cancelFees, changeFees ?? cancelFees]) {
      expect(hours(tiers)).toEqual(hours(tiers).toSorted((a, b) => b - a));
      expect(hours(tiers).at(-1)).toBe(0);
      expect(percents(tiers)).toEqual(percents(tiers).toSorted((a, b) => a - b));
    }
    expect(noShowFeePercent).toBeGreaterThanOrEqual(percents(cancelFees).at(-1)!);
    expect(hours(changeFees ?? cancelFees)).toEqual(hours(cancelFees));
    expect(percents(changeFees ?? cancelFees).filter((percent, index) => percent > cancelFees[index]!.percent)).toEqual(
      [],
    );
  },
);

test.each(FareFamily.options)("[FR16] the words of %s name its percents in both languages", (family) => {
  const { cancelFees, changeFees, seatFees, en, zh }: FareFamilyTerms = fareFamilies[family];
  const refunds = cancelFees.map(({ percent }) => 100 - percent);
  const fees = [...(changeFees ?? []).map(({ percent }) => percent), ...Object.values(seatFees)];
  // All and nothing are said in words.
  const figures = [...refunds, ...fees]
    .filter((percent) => percent > 0 && percent < 100)
    .map((percent) => `${percent}%`);
  const told = (rules: readonly string[]) =>
    [...rules.join("\n").matchAll(/\d+%/g)].map(([figure]) => figure).toSorted();
  expect(told(en.rules)).toEqual(figures.toSorted());
  expect(told(zh.rules)).toEqual(figures.toSorted());
});
