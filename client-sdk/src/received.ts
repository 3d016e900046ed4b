/** What arrives from outside, read with care: a newer or broken peer must not break the client. */
import { AisleError, type ErrorBody, errorKinds } from "@aisle/protocol/errors.ts";
import type { Reply } from "@aisle/protocol/reply.ts";

/** The error to throw for a received one. A code that this build does not know becomes `internal`. */
export function errorFrom(body: ErrorBody): AisleError {
  return new AisleError(Object.hasOwn(errorKinds, body.code) ? body.code : "internal", body.message, body.details);
}

/** The error body in `value`, or undefined when there is none. */
export function findErrorBody(value: unknown): ErrorBody | undefined {
  return isRecord(value) && typeof value["code"] === "string" && typeof value["message"] === "string"
    ? (value as unknown as ErrorBody)
    : undefined;
}

/** `value` as a reply; anything else is the server's fault. */
export function replyFrom(value: unknown): Reply<unknown> {
  if (isRecord(value) && value["ok"] === true) return { ok: true, data: value["data"] };
  const error = isRecord(value) ? findErrorBody(value["error"]) : undefined;
  return {
    ok: false,
    error: error ?? new AisleError("internal", "The server's answer could not be understood.").toBody(),
  };
}

/** The server's time in an answer or a push, when it says it. */
export function findServerNowMs(value: unknown): number | undefined {
  const serverNowMs = isRecord(value) ? value["serverNowMs"] : undefined;
  return typeof serverNowMs === "number" ? serverNowMs : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
