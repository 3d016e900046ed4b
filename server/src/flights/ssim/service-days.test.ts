import fc from "fast-check";
import { expect, test } from "vitest";
import { dateOfDay, dayNumber, operatingDays, periodsOf, weekdayOfDay } from "./service-days.ts";

const period = (from: string, to: string, weekdays: string, everyWeeks: 1 | 2 = 1) => ({
  fromDay: dayNumber(from),
  toDay: dayNumber(to),
  weekdays,
  everyWeeks,
});
const datesOf = (...args: Parameters<typeof period>) => operatingDays(period(...args)).map(dateOfDay);

test("[SI6] a period has a flight on each of its weekdays, both ends included", () => {
  expect(datesOf("2027-06-01", "2027-06-14", "17")).toEqual(["2027-06-06", "2027-06-07", "2027-06-13", "2027-06-14"]);
  expect(weekdayOfDay(dayNumber("2027-06-06"))).toBe(7);
});

test("[SI7] a fortnightly period flies in every second calendar week from that of its first day", () => {
  expect(datesOf("2027-06-02", "2027-07-01", "13", 2)).toEqual([
    "2027-06-02",
    "2027-06-14",
    "2027-06-16",
    "2027-06-28",
    "2027-06-30",
  ]);
});

const someDays = fc
  .uniqueArray(fc.integer({ min: 20_000, max: 20_090 }), { minLength: 1, maxLength: 80 })
  .map((days) => days.toSorted((a, b) => a - b));

test("[SI8] days grouped into periods are the same days again, each once", () => {
  fc.assert(
    fc.property(someDays, (days) => {
      expect(periodsOf(days).flatMap(operatingDays)).toEqual(days);
    }),
  );
});

test("[SI9] what one period says is grouped into one period again, wherever in the week it begins and ends", () => {
  const anyPeriod = fc
    .tuple(fc.integer({ min: 20_000, max: 20_100 }), fc.integer({ min: 14, max: 60 }), fc.integer({ min: 1, max: 127 }))
    .map(([fromDay, length, mask]) => ({
      fromDay,
      toDay: fromDay + length,
      weekdays: [1, 2, 3, 4, 5, 6, 7].filter((day) => mask & (1 << (day - 1))).join(""),
      everyWeeks: 1 as const,
    }));
  fc.assert(
    fc.property(anyPeriod, (wanted) => {
      expect(periodsOf(operatingDays(wanted))).toHaveLength(1);
    }),
  );
});
