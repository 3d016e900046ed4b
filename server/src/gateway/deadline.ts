/** An answer in time, even when the work takes longer. */
import { AisleError } from "@aisle/protocol/errors.ts";
import type { Operation } from "@aisle/protocol/operation.ts";
import type { Call } from "./call.ts";

/**
 * Resolves as `work` does, or rejects after `timeoutMs`: a read has simply not happened (`unavailable`), a write may
 * still take effect (`timeout_unknown`). The work itself goes on; how it ends late is only logged.
 */
export async function withinDeadline<T>(
  work: Promise<T>,
  timeoutMs: number,
  effect: Operation["effect"],
  call: Pick<Call, "log">,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  let late = false;
  const deadline = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      late = true;
      reject(new AisleError(effect === "read" ? "unavailable" : "timeout_unknown"));
    }, timeoutMs);
  });
  work.catch((error: unknown) => {
    if (late) call.log.warn({ err: error }, "a call failed after its time was over");
  });
  try {
    return await Promise.race([work, deadline]);
  } finally {
    clearTimeout(timer);
  }
}
