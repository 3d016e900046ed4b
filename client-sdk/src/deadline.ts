/** The end of a call's time: a moment, or the caller's change of mind, whichever is first. */
export interface Deadline {
  readonly signal: AbortSignal;
  /** True once the time is over; false when the caller gave up. */
  readonly isOver: boolean;
  remainingMs(): number;
  /** Forgets the timer. */
  clear(): void;
}

export function createDeadline(timeoutMs: number, given: AbortSignal | undefined): Deadline {
  const controller = new AbortController();
  const endsAtMs = performance.now() + timeoutMs;
  const abandon = () => controller.abort(given?.reason);
  let isOver = false;
  const timer = setTimeout(() => {
    isOver = true;
    controller.abort();
  }, timeoutMs);
  if (given?.aborted) abandon();
  given?.addEventListener("abort", abandon);
  return {
    signal: controller.signal,
    get isOver() {
      return isOver;
    },
    remainingMs: () => endsAtMs - performance.now(),
    clear: () => {
      clearTimeout(timer);
      given?.removeEventListener("abort", abandon);
    },
  };
}

/** Resolves as `promise` does, or rejects with the signal's reason if that comes first. */
export function orAborted<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
    if (signal.aborted) abort();
    else signal.addEventListener("abort", abort);
  });
}

/** Waits; rejects with the signal's reason when aborted. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const elapsed = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  return orAborted(elapsed, signal).finally(() => clearTimeout(timer));
}
