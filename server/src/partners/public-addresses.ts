/**
 * Which network addresses a webhook may be sent to. Whoever may name an address could otherwise have this machine call
 * what only this machine can reach. Asked when the connection is made: a name may lead elsewhere than it did before.
 */
import { lookup as systemLookup } from "node:dns";
import { BlockList, isIP, type LookupFunction } from "node:net";

/** https://www.iana.org/assignments/iana-ipv4-special-registry, and -ipv6-: all that is not the public internet. */
const v4Networks = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
] as const;

/** The public internet is 2000::/3; within it these are not, or stand for IPv4 addresses that would have to be asked about. */
const publicV6 = new BlockList();
publicV6.addSubnet("2000::", 3, "ipv6");
const specialV6 = new BlockList();
for (const [network, bits] of [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
] as const) {
  specialV6.addSubnet(network, bits, "ipv6");
}
const specialV4 = new BlockList();
for (const [network, bits] of v4Networks) specialV4.addSubnet(network, bits, "ipv4");

export function isPublicAddress(address: string): boolean {
  const version = isIP(address);
  if (version === 4) return !specialV4.check(address, "ipv4");
  return version === 6 && publicV6.check(address, "ipv6") && !specialV6.check(address, "ipv6");
}

/** True when `hostname`, as a URL has it, is an address that is not public; a name is not known before it is looked up. */
export function isPrivateLiteral(hostname: string): boolean {
  const literal = hostname.replace(/^\[(.*)\]$/, "$1");
  return isIP(literal) !== 0 && !isPublicAddress(literal);
}

export class PrivateAddressError extends Error {
  override readonly name = "PrivateAddressError";

  constructor() {
    super("the address leads to a private network");
  }
}

/** As the system looks names up, but refuses a name that leads, with any of its addresses, to a private network. */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
  systemLookup(hostname, { ...options, all: true }, (error, addresses) => {
    const [first] = addresses ?? [];
    if (error || !first) callback(error ?? new Error("the name has no address"), "", 4);
    else if (!addresses.every(({ address }) => isPublicAddress(address))) callback(new PrivateAddressError(), "", 4);
    else if (options.all) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
};
