/** What an error of the `stripe` package says about whether something was done. */
import { Stripe } from "stripe";
import { connectionCode, neverConnected } from "./never-connected.ts";
import { ProviderError } from "./provider.ts";

const { errors } = Stripe;

/** A `ProviderError` for what Stripe, or the way to it, has said; anything else as it is. */
export function toProviderError(error: unknown): unknown {
  if (!(error instanceof errors.StripeError)) return error;
  const code = error.decline_code || error.code || error.type;
  if (error instanceof errors.StripeConnectionError) {
    return new ProviderError(
      neverConnected(error.detail) ? "unavailable" : "unknown",
      connectionCode(error.detail),
      error,
    );
  }
  // Too many calls, or another call has the object: Stripe turned this one away before it did anything.
  if (error instanceof errors.StripeRateLimitError) return new ProviderError("unavailable", code, error);
  // A wrong key is for the operator to put right. Until then the call may be repeated: nothing was done.
  if (error instanceof errors.StripeAuthenticationError || error instanceof errors.StripePermissionError) {
    return new ProviderError("unavailable", code, error);
  }
  if (error instanceof errors.StripeInvalidRequestError || error instanceof errors.StripeCardError) {
    return new ProviderError("refused", code, error);
  }
  // HTTP 5xx, an answer that is none, and an idempotency key whose first call is still under way or asked something else.
  return new ProviderError("unknown", code, error);
}

/** Whether this is Stripe's answer to an earlier call with the same idempotency key. */
export function isReplayed(headers: unknown): boolean {
  // The package hands on what its HTTP client has: `Headers`, or a plain record of them.
  return new Headers((headers ?? {}) as Record<string, string>).get("idempotent-replayed") === "true";
}

export function isMissing(error: unknown): boolean {
  return error instanceof errors.StripeInvalidRequestError && error.code === "resource_missing";
}

export function isUnexpectedState(error: unknown): boolean {
  return error instanceof errors.StripeInvalidRequestError && error.code === "payment_intent_unexpected_state";
}
