import { expect, test } from "vitest";
import { AirlineCode, AirportCode, FlightId, HoldId, LayoutId, SeatDesignator } from "./ids.ts";

const id = "01890a5d-ac96-774b-8cce-b302099a8057";

test("[PR3] a client-made id is a UUID version 7", () => {
  expect(HoldId.safeParse(id).success).toBe(true);
});

test.each([
  ["another version", "919108f7-52d1-4320-9bac-f847db4148a8"],
  ["capitals", id.toUpperCase()],
  ["no hyphens", id.replaceAll("-", "")],
  ["something behind it", `${id}\n`],
  ["the wrong variant", "01890a5d-ac96-774b-0cce-b302099a8057"],
  ["nothing", ""],
  ["a number", 7],
])("[PR3] an id with %s is refused", (_, wrong) => {
  expect(HoldId.safeParse(wrong).success).toBe(false);
});

test.each(["1A", "12K", "999Z"])("[PR3] %s is a seat designator", (seat) => {
  expect(SeatDesignator.safeParse(seat).success).toBe(true);
});

test.each(["12I", "0A", "012A", "1000A", "12a", "A12", "12", "12AB", "12Ａ", "12A\n", ""])(
  "[PR3] %j is no seat designator",
  (seat) => {
    expect(SeatDesignator.safeParse(seat).success).toBe(false);
  },
);

test.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, "1"])("[PR3] %s is no flight", (flightId) => {
  expect(FlightId.safeParse(flightId).success).toBe(false);
});

test.each(["a320-180", "77w", "a".repeat(40)])("[PR3] %s is a layout id", (layoutId) => {
  expect(LayoutId.safeParse(layoutId).success).toBe(true);
});

test.each(["ab", "a".repeat(41), "A320", "a_b_c", "a320 "])("[PR3] %j is no layout id", (layoutId) => {
  expect(LayoutId.safeParse(layoutId).success).toBe(false);
});

test.each(["LH", "3U", "U2", "ZZ"])("[PR3] %s is an airline", (code) => {
  expect(AirlineCode.safeParse(code).success).toBe(true);
});

test.each(["33", "lh", "L", "LHA"])("[PR3] %s is no airline", (code) => {
  expect(AirlineCode.safeParse(code).success).toBe(false);
});

test.each(["FR", "FRAN", "fra", "F1A", "ФРА"])("[PR3] %s is no airport", (code) => {
  expect(AirportCode.safeParse(code).success).toBe(false);
});
