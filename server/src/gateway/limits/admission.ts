/**
 * How many newcomers are let in, and when the others may come again: a token bucket that gives those it turns away
 * moments of their own, as far apart as they can be served, so that they do not all come back together.
 *
 * Pure but for what it remembers: time is given.
 */
export interface Admission {
  /** Zero: come in. Else whole milliseconds to wait before coming again. */
  waitMs(nowMs: number): number;
}

/** Longest wait that is asked for; the SDK would not wait longer. */
export const MAX_ADMISSION_WAIT_MS = 30_000;

/** `perSecond` newcomers in the long run, and `burst` at once after a quiet time. */
export function createAdmission({ perSecond, burst }: { perSecond: number; burst: number }): Admission {
  const intervalMs = 1_000 / perSecond;
  let tokens = burst;
  let countedAtMs = Number.NEGATIVE_INFINITY;
  let promisedAtMs = Number.NEGATIVE_INFINITY;
  return {
    waitMs(nowMs) {
      tokens = Math.min(burst, tokens + Math.max(0, nowMs - countedAtMs) / intervalMs);
      countedAtMs = Math.max(countedAtMs, nowMs);
      if (tokens >= 1) {
        tokens -= 1;
        return 0;
      }
      const latestMs = nowMs + MAX_ADMISSION_WAIT_MS;
      promisedAtMs = Math.min(latestMs, Math.max(promisedAtMs, nowMs) + intervalMs);
      return Math.ceil(promisedAtMs - nowMs);
    },
  };
}
