/**
 * The version of the wire: what both sides send at the handshake, and the oldest that this build still serves.
 *
 * A change that an older client would not notice (a new operation, a new optional input, a new output field) raises
 * `PROTOCOL_MINOR`. Any other change raises `PROTOCOL_VERSION`, and `OLDEST_PROTOCOL_VERSION` says how long the past is served.
 */
export const PROTOCOL_VERSION = 1;
export const PROTOCOL_MINOR = 1;
export const OLDEST_PROTOCOL_VERSION = 1;

/** HTTP header that carries a client's protocol version; the socket handshake carries it as `auth.protocol`. */
export const PROTOCOL_HEADER = "aisle-protocol";

/** True when this build can serve a client that speaks `version`. A client newer than the server is refused too. */
export function isProtocolServed(version: number): boolean {
  return Number.isInteger(version) && version >= OLDEST_PROTOCOL_VERSION && version <= PROTOCOL_VERSION;
}
