/** How long a failed job waits: twice as long each time, and never for as long as its neighbours. Pure. */
import type { JobHandler } from "./job-handler.ts";

/** Part of the delay that chance takes off, so that what failed together does not come back together. */
const JITTER = 0.3;

/** @param attempt The attempt that failed, from 1. @param random Gives a number from 0 up to 1. */
export function retryDelayMs(backoff: JobHandler["backoff"], attempt: number, random: () => number): number {
  const { firstMs, longestMs } = backoff;
  const fullMs = Math.min(longestMs, firstMs * 2 ** (attempt - 1));
  return Math.max(1, Math.round(fullMs * (1 - JITTER * random())));
}
