import * as fc from "fast-check";
import { expect, test } from "vitest";
import { FREE_CHANGES, lifeAfterLettingGo, SHORTEST_LIFE_MS } from "./hold-life.ts";

const anyLifeMs = fc.integer({ min: 500, max: 3_600_000 });
const anyCount = fc.nat({ max: 5_000 });

test("[HO1] a few holds that were let go cost nothing, each further one half of the next life", () => {
  const lives = [0, FREE_CHANGES, FREE_CHANGES + 1, FREE_CHANGES + 2].map((count) =>
    lifeAfterLettingGo(600_000, count),
  );
  expect(lives).toEqual([600_000, 600_000, 300_000, 150_000]);
});

test("[HO2] letting go never makes the next life longer, nor shorter than the shortest, nor longer than the full one", () => {
  fc.assert(
    fc.property(anyLifeMs, anyCount, (fullMs, letGo) => {
      const lifeMs = lifeAfterLettingGo(fullMs, letGo);
      expect(lifeAfterLettingGo(fullMs, letGo + 1)).toBeLessThanOrEqual(lifeMs);
      expect(lifeMs).toBeLessThanOrEqual(fullMs);
      expect(lifeMs).toBeGreaterThanOrEqual(Math.min(fullMs, SHORTEST_LIFE_MS));
      expect(Number.isInteger(lifeMs)).toBe(true);
    }),
  );
});

test("[HO2] who only hoards keeps seats for less time with each hold, up to the shortest life", () => {
  fc.assert(
    fc.property(anyLifeMs, fc.integer({ min: 1, max: 60 }), (fullMs, holds) => {
      const keptMs = Array.from({ length: holds }, (_, letGo) => lifeAfterLettingGo(fullMs, letGo));
      const total = keptMs.reduce((sum, lifeMs) => sum + lifeMs, 0);
      expect(total).toBeLessThanOrEqual(fullMs * (FREE_CHANGES + 2) + holds * SHORTEST_LIFE_MS);
    }),
  );
});
