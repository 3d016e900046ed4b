/**
 * The server's clock as a client can know it: never asked for, learnt from the times in answers.
 *
 * An answer's time was read somewhere between sending and receiving, so the middle is wrong by half the round trip at
 * most. The best sample is kept until its certainty has worn off or a newer one contradicts it.
 */
export interface ClockSample {
  /** Add to the local clock to get the server's. */
  readonly offsetMs: number;
  /** The true offset lies no farther away than this. */
  readonly uncertaintyMs: number;
  /** When it was taken, by the local clock. */
  readonly atMs: number;
}

/** How fast two computers' clocks may drift apart: 200 parts per million is a bad quartz. */
const DRIFT = 0.0002;

/** A pushed time says nothing of how long it travelled; this is longer than a push takes on a line one can work with. */
const PUSH_UNCERTAINTY_MS = 500;

/** The sample that an answer gives. Without `sentAtMs` the time was pushed. */
export function sampleClock(serverNowMs: number, receivedAtMs: number, sentAtMs?: number): ClockSample {
  if (sentAtMs === undefined) {
    return { offsetMs: serverNowMs - receivedAtMs, uncertaintyMs: PUSH_UNCERTAINTY_MS, atMs: receivedAtMs };
  }
  const halfTripMs = Math.max(0, receivedAtMs - sentAtMs) / 2;
  return { offsetMs: serverNowMs - (receivedAtMs - halfTripMs), uncertaintyMs: halfTripMs, atMs: receivedAtMs };
}

/** Which of two samples to believe. */
export function betterSample(kept: ClockSample | undefined, fresh: ClockSample): ClockSample {
  if (!kept) return fresh;
  const keptUncertaintyMs = kept.uncertaintyMs + Math.max(0, fresh.atMs - kept.atMs) * DRIFT;
  // Both cannot be true: someone has set this computer's clock since.
  const contradicts = Math.abs(kept.offsetMs - fresh.offsetMs) > keptUncertaintyMs + fresh.uncertaintyMs;
  return contradicts || fresh.uncertaintyMs <= keptUncertaintyMs ? fresh : kept;
}

export interface ServerClock {
  /** The server's time, as well as it is known; the local time while nothing is. */
  readonly nowMs: () => number;
  /** The local clock, for `sentAtMs`. */
  localNowMs(): number;
  observe(serverNowMs: number, sentAtMs?: number): void;
}

export function createServerClock(localNowMs: () => number = Date.now): ServerClock {
  let kept: ClockSample | undefined;
  return {
    nowMs: () => Math.round(localNowMs() + (kept?.offsetMs ?? 0)),
    localNowMs,
    observe: (serverNowMs, sentAtMs) => {
      kept = betterSample(kept, sampleClock(serverNowMs, localNowMs(), sentAtMs));
    },
  };
}
