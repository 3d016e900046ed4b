/** How late a process's event loop runs what is due. */
import { monitorEventLoopDelay } from "node:perf_hooks";

/** The histogram counts from one timer to the next, so an idle loop is found late by as much. */
const RESOLUTION_MS = 2;

/** Counts from now on; the function answers with the 99th percentile since, in milliseconds. */
export function watchLoopDelay(): () => number {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  return () => {
    delay.disable();
    return Math.max(0, delay.percentile(99) / 1e6 - RESOLUTION_MS);
  };
}
