import { expect, test } from "vitest";
import { isProtocolServed, OLDEST_PROTOCOL_VERSION, PROTOCOL_VERSION } from "./version.ts";

test.each([OLDEST_PROTOCOL_VERSION, PROTOCOL_VERSION])("[PR6] version %i is served", (version) => {
  expect(isProtocolServed(version)).toBe(true);
});

test.each([
  OLDEST_PROTOCOL_VERSION - 1,
  PROTOCOL_VERSION + 1,
  PROTOCOL_VERSION + 0.5,
  Number.NaN,
  Number.POSITIVE_INFINITY,
])("[PR6] version %d is refused", (version) => {
  expect(isProtocolServed(version)).toBe(false);
});
