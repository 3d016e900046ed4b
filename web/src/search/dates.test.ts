import { expect, test } from "vitest";
import { addDays, daysAround, isDay, lastDayToBegin, localDay, nearestDays } from "./dates.ts";

test("[WD1] days are counted over the ends of months and years", () => {
  expect(addDays("2028-02-28", 1)).toBe("2028-02-29");
  expect(addDays("2027-01-01", -1)).toBe("2026-12-31");
});

test("[WD2] a day that does not exist is none", () => {
  expect(["2027-02-28", "2027-02-29", "2027-13-01", "28.2.2027", "2027-2-8", ""].map(isDay)).toEqual([
    true,
    false,
    false,
    false,
    false,
    false,
  ]);
});

test("[WD3] the days around a day hold it in the middle, and begin no earlier than today", () => {
  expect(daysAround("2027-03-10", "2027-03-01", 5)).toEqual([
    "2027-03-08",
    "2027-03-09",
    "2027-03-10",
    "2027-03-11",
    "2027-03-12",
  ]);
  expect(daysAround("2027-03-02", "2027-03-01", 3)[0]).toBe("2027-03-01");
  expect(daysAround("2027-03-01", "2027-03-01", 3)[0]).toBe("2027-03-01");
});

test("[WD4] today is what this computer's calendar shows", () => {
  expect(localDay(new Date(2027, 1, 8, 0, 5).getTime())).toBe("2027-02-08");
});

test("[WD5] a day is over once it is over everywhere on Earth", () => {
  expect(lastDayToBegin(Date.parse("2027-03-02T11:59:00Z"))).toBe("2027-03-01");
  expect(lastDayToBegin(Date.parse("2027-03-02T12:00:00Z"))).toBe("2027-03-02");
});

test("[WD6] the nearest days are told in the order of the calendar", () => {
  const days = ["2027-02-20", "2027-02-28", "2027-03-02", "2027-03-03", "2027-03-09"];
  expect(nearestDays(days, "2027-03-01", 3)).toEqual(["2027-02-28", "2027-03-02", "2027-03-03"]);
  expect(nearestDays(days.slice(0, 1), "2027-03-01", 3)).toEqual(["2027-02-20"]);
});
