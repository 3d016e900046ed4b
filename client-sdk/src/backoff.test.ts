import * as fc from "fast-check";
import { expect, test } from "vitest";
import { backoffMs } from "./backoff.ts";

const backoff = { baseMs: 250, capMs: 5_000 };
const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

test("[SDK10] a wait is never longer than its cap, nor than the base doubled by each failure", () => {
  fc.assert(
    fc.property(fc.nat({ max: 5_000 }), chance, (failures, random) => {
      const waitMs = backoffMs(backoff, failures, () => random);
      expect(waitMs).toBeGreaterThanOrEqual(0);
      expect(waitMs).toBeLessThanOrEqual(Math.min(backoff.capMs, backoff.baseMs * 2 ** failures));
    }),
  );
});

test("[SDK10] the whole span is used, so that clients that failed together spread", () => {
  expect(backoffMs(backoff, 0, () => 0)).toBe(0);
  expect(backoffMs(backoff, 0, () => 0.5)).toBe(125);
  expect(backoffMs(backoff, 9, () => 0.5)).toBe(2_500);
});
