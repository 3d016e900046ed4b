/** Refusals in Stripe's words. Thrown by whatever finds them, and turned into the answer in one place. */
export interface StripeErrorBody {
  readonly type: "api_error" | "card_error" | "idempotency_error" | "invalid_request_error";
  readonly message: string;
  readonly code?: string;
  readonly decline_code?: string;
  readonly param?: string;
  readonly charge?: string;
  readonly payment_intent?: unknown;
  readonly payment_method?: unknown;
}

export class StripeFailure extends Error {
  override readonly name = "StripeFailure";
  readonly status: number;
  readonly body: StripeErrorBody;

  constructor(status: number, body: StripeErrorBody) {
    super(body.message);
    this.status = status;
    this.body = body;
  }
}

export function badRequest(code: string, message: string, param?: string): StripeFailure {
  return new StripeFailure(400, { type: "invalid_request_error", code, message, ...(param ? { param } : {}) });
}

export function missing(what: string, id: string, param = "id"): StripeFailure {
  return new StripeFailure(404, {
    ...{ type: "invalid_request_error", code: "resource_missing", param },
    message: `No such ${what}: '${id}'`,
  });
}

export function unauthorized(message: string): StripeFailure {
  return new StripeFailure(401, { type: "invalid_request_error", message });
}

export function unknownPath(method: string, path: string): StripeFailure {
  return new StripeFailure(404, {
    type: "invalid_request_error",
    message: `Unrecognized request URL (${method}: ${path}).`,
  });
}
