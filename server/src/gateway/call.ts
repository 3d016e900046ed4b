/** What a handler is given, and what it gives back: the seam between the gateway and every subject. */
import type { OperationName, OperationParsed, Operations } from "@aisle/protocol/contract.ts";
import type { Logger } from "pino";
import type { Socket } from "socket.io";
import type { z } from "zod";
import type { Identity } from "../auth/identity.ts";

/** One call, on either transport. */
export interface Call {
  /** In the log and in every error that the caller sees. */
  readonly requestId: string;
  /** Null for an anonymous caller. */
  readonly identity: Identity | null;
  /** The caller's network address, without a port. */
  readonly address: string;
  readonly userAgent: string;
  /** Null over HTTP. */
  readonly connection: Connection | null;
  /** Set when its time is over: its caller has been told so, and hears no other answer. */
  late: boolean;
  /** Names the call in all that it says. Made when it is asked for: most calls have nothing to say. */
  log(): Logger;
}

/** A call whose operation asks for a user: the gateway has checked that there is one. */
export interface UserCall extends Call {
  readonly identity: Identity;
}

/** A live socket. */
export interface Connection {
  readonly socket: Socket;
  /** From now on the socket acts for `identity`, until its token is over; null makes it anonymous. */
  identify(identity: Identity | null): void;
}

/** What the contract's access says about the call that a handler gets. */
type CallFor<Name extends OperationName> = Operations[Name]["access"] extends "anyone" ? Call : UserCall;

/**
 * Does what an operation says. Throws an `AisleError` to refuse; anything else that is thrown is answered as
 * `internal` and logged, except errors of the database, which are answered as what they are.
 */
export type Handler<Name extends OperationName> = (
  input: OperationParsed<Name>,
  call: CallFor<Name>,
) => Promise<z.input<Operations[Name]["output"]>>;

export type Handlers = { readonly [Name in OperationName]: Handler<Name> };
