/** Whom an address stands for when calls and sockets are counted. */
import { isIPv6 } from "node:net";

/** Groups of an IPv6 address that name the network; the rest is chosen freely by whoever has it. */
const NETWORK_GROUPS = 4;
const ALL_GROUPS = 8;

/** An IPv4 address as it is; the /64 network of an IPv6 address, every address of which one household or machine has. */
export function addressBlock(address: string): string {
  if (!isIPv6(address)) return address;
  const [withoutZone] = address.split("%", 1);
  // The URL parser knows every way to write an IPv6 address and writes it in one.
  const canonical = new URL(`http://[${withoutZone}]`).hostname.slice(1, -1);
  const [head, tail] = canonical.split("::").map((part) => (part === "" ? [] : part.split(":")));
  const zeros = tail ? Array<string>(ALL_GROUPS - head!.length - tail.length).fill("0") : [];
  return `${[...head!, ...zeros, ...(tail ?? [])].slice(0, NETWORK_GROUPS).join(":")}::/64`;
}
