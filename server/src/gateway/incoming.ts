/** What the two transports hand to the gateway. */
import type { Identity } from "../auth/identity.ts";
import type { Call } from "./call.ts";

/** A call as a transport received it: nothing in it has been checked. */
export interface Incoming extends Pick<Call, "requestId" | "address" | "userAgent" | "connection"> {
  readonly operation: string;
  readonly input: unknown;
  /** Of the input as JSON. */
  readonly inputBytes: number;
  readonly transport: "socket" | "http";
  /** The version that the caller speaks; not a number when it said something that is none. */
  readonly protocol: number;
  /** Who calls. Null for nobody. @throws AisleError `unauthenticated` when the caller shows a token that is not good. */
  identify(): Identity | null;
}
