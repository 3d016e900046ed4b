/** What a caller is told of anything that was thrown: never how we are built. */
import { AisleError, type ErrorBody } from "@aisle/protocol/errors.ts";
import type { Operation } from "@aisle/protocol/operation.ts";
import { databaseErrorKind } from "../storage/database-error.ts";

/** `thrown` as an error of the contract, with the request's id in its details. */
export function errorBodyOf(thrown: unknown, effect: Operation["effect"], requestId: string): ErrorBody {
  const error = thrown instanceof AisleError ? thrown : translate(thrown, effect);
  return { ...error.toBody(), details: { ...error.details, requestId } };
}

function translate(thrown: unknown, effect: Operation["effect"]): AisleError {
  const kind = databaseErrorKind(thrown);
  // A transaction that lost a lock was rolled back: nothing was done.
  if (kind === "contended") return new AisleError("unavailable");
  if (kind === "unavailable") {
    return new AisleError(effect === "read" || neverConnected(thrown) ? "unavailable" : "timeout_unknown");
  }
  return new AisleError("internal");
}

/**
 * True when there was no connection to send anything on. That settles it for a write: handlers do all that a write does
 * in their last transaction, so one that could not begin has done nothing.
 */
function neverConnected(thrown: unknown): boolean {
  const cause = thrown instanceof Error && thrown.cause instanceof Error ? thrown.cause : thrown;
  const { syscall } = cause as { syscall?: unknown };
  return syscall === "connect" || syscall === "getaddrinfo";
}
