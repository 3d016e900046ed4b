import { expect, test } from "vitest";
import { seasonOf } from "./season.ts";

test.each([
  ["2027-03-28", "2027-10-30", "S27"],
  ["2027-10-31", "2028-03-25", "W27"],
  ["2028-01-05", "2028-01-06", "W27"],
  ["2027-03-27", "2027-03-28", null],
])("[SX5] from %s to %s is the season %s", (from, to, season) => {
  expect(seasonOf(from, to)).toBe(season);
});
