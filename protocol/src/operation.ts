/**
 * How an operation is declared: once, here, with all that the socket binding, the HTTP binding, the documents and the
 * SDK's types need to know.
 */
import type { z } from "zod";
import type { ErrorCode } from "./errors.ts";

/** Who may call. Handlers check ownership of the object on top of this. */
export type Access = "anyone" | "user" | "agent" | "admin";

export interface Operation {
  readonly name: string;
  /** One sentence for people who read the generated documents. */
  readonly summary: string;
  readonly access: Access;
  /** A read changes nothing; a write is safe to repeat with the same ids. */
  readonly effect: "read" | "write";
  /** `socket` for what only makes sense on a live connection. */
  readonly transport: "any" | "socket";
  /** The input field that the client fills with a UUIDv7 of its own, once per wish. */
  readonly clientId: string | undefined;
  readonly input: z.ZodType;
  readonly output: z.ZodType;
  /** Errors beyond those that any call may get (see `commonErrors`). */
  readonly errors: readonly ErrorCode[];
}

/** What any call may be answered with, so that operations need not repeat it. */
export const commonErrors = [
  "invalid_input",
  "unauthenticated",
  "forbidden",
  "upgrade_required",
  "rate_limited",
  "unavailable",
  "timeout_unknown",
  "internal",
] as const satisfies readonly ErrorCode[];

interface OperationDeclaration<
  Name extends string,
  Input extends z.ZodType,
  Output extends z.ZodType,
  ClientId extends string | undefined,
  Effect extends Operation["effect"],
  Transport extends Operation["transport"],
  Caller extends Access,
> {
  readonly name: Name;
  readonly summary: string;
  readonly access: Caller;
  readonly effect: Effect;
  readonly transport?: Transport;
  readonly clientId?: ClientId;
  readonly input: Input;
  readonly output: Output;
  readonly errors?: readonly ErrorCode[];
}

/** Declares an operation; keeps the literal types, from which the SDK's methods are derived. */
export function defineOperation<
  const Name extends string,
  Input extends z.ZodType,
  Output extends z.ZodType,
  const ClientId extends string | undefined = undefined,
  const Effect extends Operation["effect"] = Operation["effect"],
  const Transport extends Operation["transport"] = "any",
  const Caller extends Access = Access,
>(declaration: OperationDeclaration<Name, Input, Output, ClientId, Effect, Transport, Caller>) {
  return {
    errors: [] as readonly ErrorCode[],
    ...declaration,
    transport: (declaration.transport ?? "any") as Transport,
    clientId: declaration.clientId as ClientId,
  };
}
