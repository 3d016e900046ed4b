import * as fc from "fast-check";
import { expect, test } from "vitest";
import { type Admission, createAdmission, MAX_ADMISSION_WAIT_MS } from "./admission.ts";

const anyPace = fc.record({ perSecond: fc.integer({ min: 1, max: 1_000 }), burst: fc.integer({ min: 1, max: 2_000 }) });
/** Pauses between newcomers, in milliseconds. */
const anyArrivals = fc.array(fc.nat({ max: 50 }), { minLength: 1, maxLength: 300 });

test("[AM1] whoever comes, no more get in than the burst and what the pace adds in the time", () => {
  fc.assert(
    fc.property(anyPace, anyArrivals, ({ perSecond, burst }, pausesMs) => {
      const admission = createAdmission({ perSecond, burst });
      let nowMs = 1_000;
      const admitted = pausesMs.filter((pauseMs) => admission.waitMs((nowMs += pauseMs)) === 0);
      expect(admitted.length).toBeLessThanOrEqual(burst + ((nowMs - 1_000) * perSecond) / 1_000 + 1e-6);
    }),
  );
});

test("[AM2] newcomers no faster than the pace all get in", () => {
  fc.assert(
    fc.property(anyPace, anyArrivals, ({ perSecond, burst }, pausesMs) => {
      const admission = createAdmission({ perSecond, burst });
      const slowestMs = Math.ceil(1_000 / perSecond);
      let nowMs = 0;
      expect(pausesMs.map((pauseMs) => admission.waitMs((nowMs += slowestMs + pauseMs)))).toEqual(
        pausesMs.map(() => 0),
      );
    }),
  );
});

test("[AM3] those who are turned away at once get waits as far apart as they can be served", () => {
  const admission = createAdmission({ perSecond: 100, burst: 2 });
  const waits = Array.from({ length: 6 }, () => admission.waitMs(5_000));
  expect(waits).toEqual([0, 0, 10, 20, 30, 40]);
});

test("[AM3] a wait is whole milliseconds and never longer than anyone would wait", () => {
  fc.assert(
    fc.property(anyPace, anyArrivals, (pace, pausesMs) => {
      const admission = createAdmission(pace);
      let nowMs = 0;
      const waits = pausesMs.map((pauseMs) => admission.waitMs((nowMs += pauseMs)));
      expect(waits.every((waitMs) => Number.isInteger(waitMs) && waitMs >= 0)).toBe(true);
      expect(Math.max(...waits)).toBeLessThanOrEqual(MAX_ADMISSION_WAIT_MS);
    }),
  );
});

test("[AM4] of a storm that does as it is told everyone gets in", () => {
  fc.assert(
    fc.property(anyPace, fc.integer({ min: 1, max: 500 }), (pace, storm) => {
      expect(admittedOf(createAdmission(pace), storm, storm * 20)).toBe(storm);
    }),
    { numRuns: 30 },
  );
});

/** Lets `storm` newcomers come at once, and each again when it was told to, until all are in or have tried too often. */
function admittedOf({ waitMs }: Admission, storm: number, mostTries: number): number {
  const outside = Array<number>(storm).fill(0);
  for (let tries = 0; tries < mostTries && outside.length > 0; tries += 1) {
    outside.sort((a, b) => b - a);
    const nowMs = outside.pop()!;
    const ms = waitMs(nowMs);
    if (ms > 0) outside.push(nowMs + ms);
  }
  return storm - outside.length;
}
