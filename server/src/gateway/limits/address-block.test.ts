import * as fc from "fast-check";
import { expect, test } from "vitest";
import { addressBlock } from "./address-block.ts";

test.each([
  ["203.0.113.7", "203.0.113.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:DB8:1:2::1", "2001:db8:1:2::/64"],
  ["2001:0db8:0001:0002::", "2001:db8:1:2::/64"],
  ["2001:db8::1", "2001:db8:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  ["::", "0:0:0:0::/64"],
  ["64:ff9b::203.0.113.7", "64:ff9b:0:0::/64"],
  ["fe80::1%eth0", "fe80:0:0:0::/64"],
  ["", ""],
])("[LM1] the address %s is counted as %s", (address, block) => {
  expect(addressBlock(address)).toBe(block);
});

test("[LM1] all addresses of one IPv6 network are counted as one, those of two networks as two", () => {
  fc.assert(
    fc.property(anyGroups(4), anyGroups(4), anyGroups(4), anyGroups(4), (network, other, host, otherHost) => {
      fc.pre(network.join(":") !== other.join(":"));
      const block = addressBlock([...network, ...host].join(":"));
      expect(addressBlock([...network, ...otherHost].join(":"))).toBe(block);
      expect(addressBlock([...other, ...host].join(":"))).not.toBe(block);
    }),
  );
});

function anyGroups(count: number): fc.Arbitrary<string[]> {
  const group = fc.integer({ min: 0, max: 0xff_ff }).map((value) => value.toString(16));
  return fc.array(group, { minLength: count, maxLength: count });
}
