/** What callers are told when fastify could not read their request, or when answering it failed. */
import { AisleError, errorKinds } from "@aisle/protocol/errors.ts";
import { requestTooLarge } from "./call-checks.ts";

export interface HttpRefusal {
  /** Says more than the code's own status: 405, 413 and 415 are all `invalid_input`. */
  readonly status: number;
  readonly error: AisleError;
}

export function refusalOf(thrown: unknown): HttpRefusal {
  const { code, statusCode } = thrown as { readonly code?: unknown; readonly statusCode?: unknown };
  if (thrown instanceof AisleError) {
    return { status: typeof statusCode === "number" ? statusCode : errorKinds[thrown.code].status, error: thrown };
  }
  if (code === "FST_ERR_CTP_BODY_TOO_LARGE") return { status: 413, error: requestTooLarge() };
  if (code === "FST_ERR_CTP_INVALID_MEDIA_TYPE") {
    return { status: 415, error: invalid("Send JSON, with the header content-type: application/json.") };
  }
  if (typeof statusCode === "number" && statusCode >= 400 && statusCode < 500) {
    return { status: 400, error: invalid("The request could not be read: its body must be valid JSON.") };
  }
  return { status: 500, error: new AisleError("internal") };
}

function invalid(message: string): AisleError {
  return new AisleError("invalid_input", message);
}
