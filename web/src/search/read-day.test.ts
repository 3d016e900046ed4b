import { expect, test } from "vitest";
import { readDay } from "./read-day.ts";

const british = { today: "2027-03-10", locale: "en-GB" };
const chinese = { today: "2027-03-10", locale: "zh-CN" };

test.each([
  ["2027-04-05", british],
  ["5/4/2027", british],
  ["05.04.27", british],
  ["5.4.", british],
  ["5 Apr", british],
  ["Mon, 5 Apr 2027", british],
  ["april 5", british],
  ["4月5日", chinese],
  ["2027年4月5日周一", chinese],
  ["4/5", chinese],
  ["２０２７-０４-０５", chinese],
])("[WD7] a day is read as people write it: %s", (text, reader) => {
  expect(readDay(text, reader)).toEqual({ kind: "day", date: "2027-04-05" });
});

test("[WD8] without a year the next such day is meant, and words lead on from today", () => {
  expect(readDay("9 March", british)).toEqual({ kind: "day", date: "2028-03-09" });
  expect(readDay("10 March", british)).toEqual({ kind: "day", date: "2027-03-10" });
  expect(readDay("Tomorrow", british)).toEqual({ kind: "day", date: "2027-03-11" });
  expect(readDay("后天", chinese)).toEqual({ kind: "day", date: "2027-03-12" });
});

test("[WD9] a day that the calendar does not have is told from what is no day at all", () => {
  expect(["31 Feb", "2027-02-29", "40/1/2027", "1/13/2027"].map((text) => readDay(text, british).kind)).toEqual(
    Array(4).fill("impossible"),
  );
  expect(["soon", "", "12", "5 Foo", "1 2 3 4", "-"].map((text) => readDay(text, british).kind)).toEqual(
    Array(6).fill("unreadable"),
  );
});
