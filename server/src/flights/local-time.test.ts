import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, dateAt, daysBetween, instantOf, isTimeZone, localTimeAt, weekdayOf } from "./local-time.ts";

const utc = (text: string) => Date.parse(`${text}Z`);

test.each([
  ["a plain winter day", "2027-01-15T10:00", "Europe/Berlin", "2027-01-15T09:00"],
  ["half an hour off the hour", "2027-01-15T10:00", "Asia/Kolkata", "2027-01-15T04:30"],
  ["three quarters off the hour", "2027-01-15T10:00", "Asia/Kathmandu", "2027-01-15T04:15"],
  ["the last zone of the day", "2027-01-15T01:00", "Pacific/Auckland", "2027-01-14T12:00"],
  ["fourteen hours ahead", "2027-01-15T10:00", "Pacific/Kiritimati", "2027-01-14T20:00"],
  ["eleven hours behind", "2027-01-15T23:30", "Pacific/Pago_Pago", "2027-01-16T10:30"],
  ["a leap day", "2028-02-29T12:00", "America/New_York", "2028-02-29T17:00"],
  ["half an hour of summer time", "2027-01-15T10:00", "Australia/Lord_Howe", "2027-01-14T23:00"],
])("[LT1] local time becomes the right instant: %s", (_what, local, zone, instant) => {
  expect(instantOf(local, zone)).toBe(utc(instant));
  expect(localTimeAt(utc(instant), zone)).toBe(local);
});

test.each([
  ["Berlin in spring", "2027-03-28T02:30", "Europe/Berlin", "2027-03-28T01:30", "2027-03-28T03:30"],
  ["New York in spring", "2027-03-14T02:15", "America/New_York", "2027-03-14T07:15", "2027-03-14T03:15"],
  ["Lord Howe in spring", "2027-10-03T02:10", "Australia/Lord_Howe", "2027-10-02T15:40", "2027-10-03T02:40"],
  ["Cairo at midnight", "2027-04-30T00:20", "Africa/Cairo", "2027-04-29T22:20", "2027-04-30T01:20"],
])("[LT2] a time that the clock skips is as much later as the clock jumped: %s", (_what, local, zone, at, shown) => {
  expect(instantOf(local, zone)).toBe(utc(at));
  expect(localTimeAt(utc(at), zone)).toBe(shown);
});

test.each([
  ["Berlin in autumn", "2027-10-31T02:30", "Europe/Berlin", "2027-10-31T00:30"],
  ["New York in autumn", "2027-11-07T01:30", "America/New_York", "2027-11-07T05:30"],
])("[LT3] a time that the clock shows twice is the first of the two: %s", (_what, local, zone, instant) => {
  expect(instantOf(local, zone)).toBe(utc(instant));
});

test("[LT4] the calendar day is the zone's own on both sides of the date line", () => {
  const instant = utc("2027-01-15T10:30");
  expect(dateAt(instant, "Pacific/Auckland")).toBe("2027-01-15");
  expect(dateAt(instant, "Pacific/Kiritimati")).toBe("2027-01-16");
  expect(dateAt(instant, "Pacific/Pago_Pago")).toBe("2027-01-14");
});

test("[LT5] Samoa had no 30 December 2011", () => {
  expect(localTimeAt(instantOf("2011-12-30T12:00", "Pacific/Apia"), "Pacific/Apia")).toBe("2011-12-31T12:00");
});

test("[LT6] a local time that an instant has leads to an instant that shows the same time", () => {
  const zones = fc.constantFrom(
    "Europe/Berlin",
    "America/St_Johns",
    "Asia/Kathmandu",
    "Pacific/Apia",
    "Africa/Casablanca",
  );
  const minutes = fc.integer({ min: utc("2020-01-01T00:00") / 60_000, max: utc("2040-01-01T00:00") / 60_000 });
  fc.assert(
    fc.property(zones, minutes, (zone, minute) => {
      const local = localTimeAt(minute * 60_000, zone);
      expect(localTimeAt(instantOf(local, zone), zone)).toBe(local);
    }),
  );
});

test("[LT7] days are counted on the calendar, whatever clocks do", () => {
  expect(addDays("2027-03-27", 2)).toBe("2027-03-29");
  expect(addDays("2028-03-01", -1)).toBe("2028-02-29");
  expect(daysBetween("2027-10-30", "2027-11-01")).toBe(2);
  expect(daysBetween("2027-11-01", "2027-10-30")).toBe(-2);
});

test("[LT8] Monday is day 1 and Sunday day 7", () => {
  expect(weekdayOf("2027-03-01")).toBe(1);
  expect(weekdayOf("2027-03-07")).toBe(7);
});

test.each([
  ["Asia/Kathmandu", true],
  ["UTC", true],
  ["Asia/Nowhere", false],
  ["+05:45", false],
  ["", false],
])("[LT9] %s is a time zone: %s", (zone, expected) => {
  expect(isTimeZone(zone)).toBe(expected);
});
