/**
 * Time as the database tells it, so that a node whose own clock is wrong is not wrong about anything that matters.
 * Between readings it advances by the process's monotonic clock, which no clock adjustment moves.
 */
export interface Clock {
  /** Epoch milliseconds, as near to the database's clock as the last reading. */
  nowMs(): number;
}

export interface DatabaseClock extends Clock {
  /** Takes a reading that the database gave between `askedAtMs` and now, both by `performance.now()`. */
  observe(databaseNowMs: number, askedAtMs: number): void;
}

/** Readings that took longer than this on the way say little about the present. */
const MAX_USEFUL_ROUND_TRIP_MS = 1_000;

/** Starts from the system's clock until the first reading. */
export function createDatabaseClock(monotonicMs: () => number = () => performance.now()): DatabaseClock {
  let offsetMs = Date.now() - monotonicMs();
  return {
    nowMs: () => Math.round(monotonicMs() + offsetMs),
    observe(databaseNowMs, askedAtMs) {
      const roundTripMs = monotonicMs() - askedAtMs;
      if (roundTripMs > MAX_USEFUL_ROUND_TRIP_MS) return;
      offsetMs = databaseNowMs - (askedAtMs + roundTripMs / 2);
    },
  };
}
