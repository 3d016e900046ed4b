import { expect, test } from "vitest";
import { clientAddress } from "./client-address.ts";

test.each([
  ["192.0.2.1", undefined, false, "192.0.2.1"],
  ["::ffff:192.0.2.1", undefined, false, "192.0.2.1"],
  ["10.0.0.1", "203.0.113.9", false, "10.0.0.1"],
  ["10.0.0.1", "203.0.113.9", true, "203.0.113.9"],
  ["10.0.0.1", "198.51.100.1, 203.0.113.9", true, "203.0.113.9"],
  ["10.0.0.1", "2001:db8::1", true, "2001:db8::1"],
  ["10.0.0.1", "nonsense", true, "10.0.0.1"],
  ["10.0.0.1", undefined, true, "10.0.0.1"],
])(
  "[AD1] peer %s, forwarded for %s, behind a proxy %s: the address is %s",
  (peer, forwardedFor, trustProxy, expected) => {
    expect(clientAddress({ peer, forwardedFor, trustProxy })).toBe(expected);
  },
);
