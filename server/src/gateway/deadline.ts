/** An answer in time, even when the work takes longer. */
import { AisleError } from "@aisle/protocol/errors.ts";
import type { Operation } from "@aisle/protocol/operation.ts";
import type { Call } from "./call.ts";

/**
 * Resolves as `work` does, or rejects after `timeoutMs`: a read has simply not happened (`unavailable`), a write may
 * still take effect (`timeout_unknown`), and the call is marked as late. The work itself goes on; how it fails late is only
 * logged.
 */
export function withinDeadline<T>(
  work: Promise<T>,
  timeoutMs: number,
  effect: Operation["effect"],
  call: Pick<Call, "log" | "late">,
): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  const timer = setTimeout(() => {
    call.late = true;
    reject(new AisleError(effect === "read" ? "unavailable" : "timeout_unknown"));
  }, timeoutMs);
  work.then(
    (answer) => {
      clearTimeout(timer);
      resolve(answer);
    },
    (error: unknown) => {
      clearTimeout(timer);
      if (call.late) call.log().warn({ err: error }, "a call failed after its time was over");
      reject(error);
    },
  );
  return promise;
}
