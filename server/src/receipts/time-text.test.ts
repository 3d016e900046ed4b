import { expect, test } from "vitest";
import { dayMark, dayText, durationText, instantText, zoneText } from "./time-text.ts";

const summer = Date.parse("2090-06-01T10:00Z");
const winter = Date.parse("2090-01-01T10:00Z");

test.each([
  [summer, "Europe/Berlin", "en", "Central European Summer Time (UTC+2)"],
  [winter, "Europe/Berlin", "en", "Central European Standard Time (UTC+1)"],
  [summer, "Asia/Shanghai", "zh", "中国标准时间（UTC+8）"],
  [summer, "Asia/Kathmandu", "en", "Nepal Time (UTC+5:45)"],
  [summer, "Etc/GMT-3", "en", "UTC+3"],
] as const)("[RE2] at %d the zone %s is called, in %s, %s", (epochMs, zone, language, expected) => {
  expect(zoneText(epochMs, zone, language)).toBe(expected);
});

test.each([
  ["2090-06-01T23:00", "2090-06-01T23:59", "en", ""],
  ["2090-06-01T23:00", "2090-06-02T01:00", "en", "+1 day"],
  ["2090-06-30T23:00", "2090-07-02T01:00", "en", "+2 days"],
  ["2090-06-01T23:00", "2090-06-02T01:00", "zh", "+1天"],
  // Over the date line, eastward.
  ["2090-06-02T00:30", "2090-06-01T14:00", "en", "−1 day"],
] as const)("[RE2] from %s to %s the day is marked, in %s, %s", (from, to, language, expected) => {
  expect(dayMark(from, to, language)).toBe(expected);
});

test("[RE2] days and instants are written in full, in both languages", () => {
  expect(dayText("2090-06-01T12:00", "en")).toBe("Thu, 1 June 2090");
  expect(dayText("2090-06-01T12:00", "zh")).toBe("2090年6月1日周四");
  expect(instantText(summer, "Europe/Berlin", "en")).toBe(
    "12:00 on Thu, 1 June 2090, Central European Summer Time (UTC+2)",
  );
  expect(instantText(summer, "Asia/Shanghai", "zh")).toBe("2090年6月1日周四 18:00，中国标准时间（UTC+8）");
});

test.each([
  [510, "en", "8 h 30 min"],
  [60, "en", "1 h"],
  [45, "en", "45 min"],
  [510, "zh", "8小时30分钟"],
] as const)("[RE2] %d minutes are, in %s, %s", (minutes, language, expected) => {
  expect(durationText(minutes, language)).toBe(expected);
});
