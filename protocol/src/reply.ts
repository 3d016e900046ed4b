/** How every operation is answered, on both transports. */
import { z } from "zod";
import { Money } from "./money.ts";
import { type ErrorBody, type ErrorCode, errorCodes } from "./errors.ts";
import { refusalReasons } from "./refusal-reasons.ts";

const why = {
  reason: z.enum(refusalReasons).optional(),
  about: z
    .object({
      seat: z.string().optional(),
      flight: z.string().optional(),
      day: z.string().optional(),
      held: z.int().optional(),
      needed: z.int().optional(),
    })
    .optional(),
};

export const ErrorReply = z.object({
  code: z.enum(errorCodes as [ErrorCode, ...ErrorCode[]]),
  message: z.string(),
  retryable: z.boolean(),
  details: z
    .object({
      issues: z.array(z.object({ path: z.string(), message: z.string(), ...why })).optional(),
      refusals: z
        .array(z.object({ seat: z.string(), reason: z.enum(["held", "booked", "blocked", "no_such_seat"]) }))
        .optional(),
      retryAfterMs: z.int().min(0).optional(),
      oldestProtocol: z.int().optional(),
      newestProtocol: z.int().optional(),
      orderVersion: z.int().optional(),
      orderState: z.string().optional(),
      ...why,
      price: Money.optional(),
      requestId: z.string().optional(),
    })
    .optional(),
}) satisfies z.ZodType<ErrorBody>;

export type Reply<Data> =
  | { readonly ok: true; readonly data: Data }
  | { readonly ok: false; readonly error: ErrorBody };
