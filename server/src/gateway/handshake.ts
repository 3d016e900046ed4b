/** The first word of a socket: which protocol it speaks and, if it likes, for whom. */
import { AisleError, type ErrorBody } from "@aisle/protocol/errors.ts";
import type { Socket } from "socket.io";
import type { AccessTokens } from "../auth/access-tokens.ts";
import type { Identity } from "../auth/identity.ts";
import { refuseUnservedProtocol } from "./protocol-version.ts";

export interface Handshake {
  readonly protocol: number;
  readonly identity: Identity | null;
}

/** @throws AisleError `invalid_input`, `upgrade_required` or `unauthenticated`. */
export function readHandshake(socket: Socket, accessTokens: AccessTokens): Handshake {
  const { protocol, token } = socket.handshake.auth as { readonly protocol?: unknown; readonly token?: unknown };
  refuseUnservedProtocol(protocol);
  return { protocol: protocol as number, identity: readToken(token, accessTokens) };
}

function readToken(token: unknown, accessTokens: AccessTokens): Identity | null {
  // Apps that have no token yet often send an empty one.
  if (token === undefined || token === null || token === "") return null;
  if (typeof token === "string") return accessTokens.verify(token);
  throw new AisleError("unauthenticated", "The access token must be a text.");
}

/** The refusal as socket.io hands it to the client: `connect_error` with an `ErrorBody` in `data`. */
export function asConnectError(error: ErrorBody): Error {
  return Object.assign(new Error(error.message), { data: error });
}
