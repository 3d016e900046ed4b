/**
 * How an operation is declared: once, here, with all that the socket binding, the HTTP binding, the documents and the
 * SDK's types need to know.
 */
import type { z } from "zod";
import type { ErrorCode } from "./errors.ts";

/** Who may call: each lets in those who come after it too. Handlers check ownership of the object on top of this. */
export type Access = "anyone" | "guest" | "user" | "agent" | "admin";

/**
 * How often an operation may be called: `calls` within `windowMs`, which begins with the first of them. Calls are counted
 * together for each
 * - `account`: the user who calls; who calls as nobody is counted by address;
 * - `address`: the network address (of IPv6 its /64, which is what one household or machine gets);
 * - `socket`: the connection; over HTTP as `account`;
 * - `input.<field>`: value of that field, so that a limit protects what is named and not only who names it.
 */
export interface CallLimit<Field extends string = string> {
  readonly per: "account" | "address" | "socket" | `input.${Field}`;
  readonly calls: number;
  /** Whole seconds. */
  readonly windowMs: number;
  /** After `freeCalls` each further call within the window must wait: `firstMs` at first, then twice as long each time. */
  readonly growingDelay?: { readonly freeCalls: number; readonly firstMs: number };
}

/** For operations that declare none: far above what people and the SDK do, far below what hurts a node. */
const defaultLimits: readonly CallLimit[] = [{ per: "socket", calls: 200, windowMs: 10_000 }];

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
  /** Every one of them must let a call pass; checked in this order. */
  readonly limits: readonly CallLimit[];
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
  readonly limits?: readonly CallLimit<Extract<keyof z.input<Input>, string>>[];
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
    limits: declaration.limits ?? defaultLimits,
    transport: (declaration.transport ?? "any") as Transport,
    clientId: declaration.clientId as ClientId,
  };
}
