/** A clock that stands still until a test moves it. */
import type { Clock } from "../clock.ts";

export interface ManualClock extends Clock {
  advance(ms: number): void;
}

/** Starts at a whole second, long after any time that code could take for unset. */
export function manualClock(startMs = Date.UTC(2027, 1, 28, 12)): ManualClock {
  let nowMs = startMs;
  return {
    nowMs: () => nowMs,
    advance(ms) {
      nowMs += ms;
    },
  };
}
