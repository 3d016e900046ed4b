/** Where a call comes from: limits are counted by it, so a caller must not be able to choose it. */
import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";

const IPV4_IN_IPV6 = "::ffff:";

/**
 * The peer's address, or behind a proxy the last entry of X-Forwarded-For: the proxy wrote that one itself, while
 * everything before it came from the caller.
 */
export function clientAddress(from: {
  readonly peer: string | undefined;
  readonly forwardedFor: string | readonly string[] | undefined;
  readonly trustProxy: boolean;
}): string {
  const { peer = "", forwardedFor, trustProxy } = from;
  const last = trustProxy ? [forwardedFor].flat().join(",").split(",").at(-1)?.trim() : undefined;
  const address = last && isIP(last) ? last : peer;
  return address.startsWith(IPV4_IN_IPV6) ? address.slice(IPV4_IN_IPV6.length) : address;
}

/** Where a request comes from, as long as its connection is open. */
export function requestAddress({ socket, headers }: IncomingMessage, trustProxy: boolean): string {
  return clientAddress({ peer: socket.remoteAddress, forwardedFor: headers["x-forwarded-for"], trustProxy });
}
