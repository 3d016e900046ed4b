/** How long to wait before trying again. Pure. */

/** Any number from 0 up to 1, not included. */
export type Random = () => number;

export interface Backoff {
  /** Longest wait before the first repetition. */
  readonly baseMs: number;
  /** Longest wait before any. */
  readonly capMs: number;
}

/**
 * Full jitter: anything from nothing to a bound that doubles with each failure. Clients that failed together come back
 * spread over the whole span, which loads a recovering server less than any other schedule of the same length
 * (Brooker, "Exponential Backoff And Jitter").
 */
export function backoffMs({ baseMs, capMs }: Backoff, failures: number, random: Random): number {
  return random() * Math.min(capMs, baseMs * 2 ** failures);
}

/**
 * As `backoffMs`, but not before a time that the server asked for; those who were told the same time come back spread
 * over the backoff after it.
 */
export function backoffAfterMs(notBeforeMs: number, backoff: Backoff, failures: number, random: Random): number {
  return notBeforeMs + backoffMs(backoff, failures, random);
}
