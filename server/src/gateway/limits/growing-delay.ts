/** Waits that grow with each call, so that guessing gets slower long before it is cut off. Pure. */
import type { CallLimit } from "@aisle/protocol/operation.ts";

/** How long after the `calls`-th call of a window the next one must wait, in milliseconds. */
export function delayAfterMs(growingDelay: NonNullable<CallLimit["growingDelay"]>, calls: number): number {
  const { freeCalls, firstMs } = growingDelay;
  return calls <= freeCalls ? 0 : firstMs * 2 ** (calls - freeCalls - 1);
}
