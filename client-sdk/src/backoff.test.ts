import * as fc from "fast-check";
import { expect, test } from "vitest";
import { backoffAfterMs, backoffMs } from "./backoff.ts";

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

test("[SDK17] a wait that the server asked for is never cut short", () => {
  fc.assert(
    fc.property(fc.nat({ max: 60_000 }), fc.nat({ max: 50 }), chance, (notBeforeMs, failures, random) => {
      const waitMs = backoffAfterMs(notBeforeMs, backoff, failures, () => random);
      expect(waitMs).toBeGreaterThanOrEqual(notBeforeMs);
      expect(waitMs).toBeLessThanOrEqual(notBeforeMs + backoff.capMs);
    }),
  );
});

test("[SDK17] clients that were told the same wait come back apart", () => {
  expect([0, 0.5, 0.9].map((random) => backoffAfterMs(1_000, backoff, 0, () => random))).toEqual([1_000, 1_125, 1_225]);
});
