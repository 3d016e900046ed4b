/** Runs costly work a few at a time, lets a bounded number wait, and refuses the rest at once. */
import { AisleError } from "@aisle/protocol/errors.ts";

/** When a refused caller may try again: a full queue is mostly worked off by then. */
const RETRY_AFTER_MS = 1_000;

/** The returned function rejects with `unavailable` when `waiting` are waiting already. */
export function boundedWork(limits: {
  readonly atOnce: number;
  readonly waiting: number;
}): <T>(work: () => Promise<T>) => Promise<T> {
  const queue: (() => void)[] = [];
  let running = 0;

  const finish = () => {
    const next = queue.shift();
    // The place is handed on, not freed: nobody who comes meanwhile can overtake the one who waited.
    if (next) next();
    else running -= 1;
  };

  return async (work) => {
    if (running < limits.atOnce) {
      running += 1;
    } else {
      if (queue.length >= limits.waiting) {
        throw new AisleError("unavailable", undefined, { retryAfterMs: RETRY_AFTER_MS });
      }
      await new Promise<void>((resolve) => queue.push(resolve));
    }
    try {
      return await work();
    } finally {
      finish();
    }
  };
}
