import * as fc from "fast-check";
import { expect, test } from "vitest";
import { betterSample, type ClockSample, createServerClock, sampleClock } from "./server-clock.ts";

const anyTrip = fc.record({
  sentAtMs: fc.nat({ max: 1_000_000 }),
  thereMs: fc.nat({ max: 5_000 }),
  backMs: fc.nat({ max: 5_000 }),
});

test("[SDK11] the server's time is known to half the round trip, however it was split", () => {
  fc.assert(
    fc.property(anyTrip, fc.integer({ min: -1e9, max: 1e9 }), ({ sentAtMs, thereMs, backMs }, offsetMs) => {
      const sample = sampleClock(sentAtMs + thereMs + offsetMs, sentAtMs + thereMs + backMs, sentAtMs);
      expect(Math.abs(sample.offsetMs - offsetMs)).toBeLessThanOrEqual(sample.uncertaintyMs);
    }),
  );
});

test("[SDK11] of samples that agree, the estimate is never worse than the best", () => {
  fc.assert(
    fc.property(fc.array(anyTrip, { minLength: 1 }), (trips) => {
      const samples = trips.map(({ thereMs, backMs }) => sampleClock(thereMs, thereMs + backMs, 0));
      const kept = samples.reduce<ClockSample | undefined>(betterSample, undefined);
      const bestMs = Math.min(...samples.map((sample) => sample.uncertaintyMs));
      expect(kept?.uncertaintyMs).toBeLessThanOrEqual(bestMs + 10_000 * 0.0002);
    }),
  );
});

test("[SDK11] a computer whose clock is set meanwhile finds the server's time again with the next answer", () => {
  let localMs = 1_000_000;
  const clock = createServerClock(() => localMs);
  clock.observe(5_000_000, localMs);
  localMs -= 3_600_000;
  clock.observe(5_000_100, localMs - 80);
  expect(clock.nowMs()).toBe(5_000_140);
});

test("[SDK11] a pushed time is believed only until an answer is known better", () => {
  const clock = createServerClock(() => 0);
  clock.observe(9_000);
  clock.observe(9_200, -100);
  clock.observe(9_001);
  expect(clock.nowMs()).toBe(9_250);
});
