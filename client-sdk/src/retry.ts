/** Whether a call that did not succeed is sent again, and what it throws if not. Pure. */
import { AisleError } from "@aisle/protocol/errors.ts";
import type { OperationName } from "./contract-types.ts";
import { isRepeatable, operationTable } from "./operations.ts";

/** What one attempt met with: no answer (the connection broke, or time ran out), or a refusal. */
export type Setback = { readonly kind: "lost" } | { readonly kind: "refused"; readonly error: AisleError };

export interface Verdict {
  readonly repeat: boolean;
  readonly notBeforeMs: number;
  /** True when this attempt or one before may have been carried out. */
  readonly inDoubt: boolean;
  /** What to throw if it is not repeated, or time ends. */
  readonly error: AisleError;
}

/**
 * Judges an attempt. `inDoubt` says that an earlier attempt may have been carried out: from then on "nothing was done"
 * is true of the last attempt only, and the caller must hear `timeout_unknown`.
 */
export function judge(name: OperationName, setback: Setback, inDoubt: boolean): Verdict {
  const isWrite = operationTable[name].effect === "write";
  if (setback.kind === "lost") {
    const error = new AisleError(isWrite ? "timeout_unknown" : "unavailable");
    return { repeat: isRepeatable(name), notBeforeMs: 0, inDoubt: inDoubt || isWrite, error };
  }
  const { error } = setback;
  if (!error.retryable) return { repeat: false, notBeforeMs: 0, inDoubt, error };
  const doubtNow = inDoubt || (isWrite && error.code === "timeout_unknown");
  return {
    repeat: mayRepeat(name, error, doubtNow),
    notBeforeMs: error.details?.retryAfterMs ?? 0,
    inDoubt: doubtNow,
    error: doubtNow && error.code !== "timeout_unknown" ? new AisleError("timeout_unknown") : error,
  };
}

function mayRepeat(name: OperationName, error: AisleError, inDoubt: boolean): boolean {
  const { effect, transport } = operationTable[name];
  // Whoever keeps the connection's state knows whether it is still wanted; a late repetition could undo a newer wish.
  if (transport === "socket") return false;
  // A person who did too much should hear so; a write in doubt must find out what became of it.
  if (error.code === "rate_limited") return effect === "read" || inDoubt;
  return error.code === "unavailable" || isRepeatable(name);
}
