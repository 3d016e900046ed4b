import { expect, test } from "vitest";
import { giveSeat, seatingOf } from "./seating.ts";

test("[WC5] who takes another's seat leaves them their own", () => {
  expect(giveSeat(["1A", "1B", "1C"], 0, "1C")).toEqual(["1C", "1B", "1A"]);
  expect(giveSeat(["1A", "1B"], 1, "9F")).toEqual(["1A", "1B"]);
});

test("[WC6] a seating of other seats than are held is as they come", () => {
  expect(seatingOf(["1A", "1B"], ["1B", "1A"])).toEqual(["1B", "1A"]);
  expect(seatingOf(["1A", "1B"], ["1B", "1C"])).toEqual(["1A", "1B"]);
  expect(seatingOf(["1A", "1B"], ["1B"])).toEqual(["1A", "1B"]);
  expect(seatingOf(["1A"], undefined)).toEqual(["1A"]);
});
