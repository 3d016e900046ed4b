/** What every call must pass before its input is looked at. */
import { AisleError } from "@aisle/protocol/errors.ts";
import { MAX_REQUEST_BYTES } from "@aisle/protocol/limits.ts";
import type { Access, Operation } from "@aisle/protocol/operation.ts";
import type { Role } from "@aisle/protocol/auth.ts";
import type { Identity } from "../auth/identity.ts";
import type { Incoming } from "./incoming.ts";
import { refuseUnservedProtocol } from "./protocol-version.ts";

/** Throws an `AisleError` to refuse. */
export type CallCheck = (operation: Operation, incoming: Incoming, identity: Identity | null) => void | Promise<void>;

/** Who an access lets in, beside "anyone". */
const rolesWith: Readonly<Record<Exclude<Access, "anyone">, readonly Role[]>> = {
  guest: ["guest", "passenger", "agent", "admin"],
  user: ["passenger", "agent", "admin"],
  agent: ["agent", "admin"],
  admin: ["admin"],
};

const checkProtocol: CallCheck = (_operation, { protocol }) => refuseUnservedProtocol(protocol);

const checkTransport: CallCheck = ({ name, transport }, incoming) => {
  if (transport === "any" || transport === incoming.transport) return;
  throw new AisleError("invalid_input", `${name} works over a socket only.`);
};

const checkSize: CallCheck = (_operation, { inputBytes }) => {
  if (inputBytes <= MAX_REQUEST_BYTES) return;
  throw requestTooLarge();
};

const authorise: CallCheck = ({ access }, _incoming, identity) => {
  if (access === "anyone") return;
  if (!identity) throw new AisleError("unauthenticated");
  if (!rolesWith[access].includes(identity.role)) throw new AisleError("forbidden");
};

export const callChecks: readonly CallCheck[] = [checkProtocol, checkTransport, checkSize, authorise];

export function requestTooLarge(): AisleError {
  return new AisleError("invalid_input", `A request may have at most ${MAX_REQUEST_BYTES} bytes.`);
}
