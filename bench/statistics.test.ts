import { expect, test } from "vitest";
import { growthExponent } from "./statistics.ts";

test("the exponent is that of the law that the figures follow", () => {
  const sizes = [1, 2, 4, 8];
  expect(growthExponent(sizes, [3, 6, 12, 24])).toBeCloseTo(1);
  expect(growthExponent(sizes, [5, 20, 80, 320])).toBeCloseTo(2);
  expect(growthExponent(sizes, [7, 7, 7, 7])).toBeCloseTo(0);
});
