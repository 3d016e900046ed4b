/** An instant of the server's clock at which something ends, as the contract says it: by itself or within a thing. Pure. */

/** Null and undefined: nothing ends. */
export type TimeLimit = number | null | undefined | { readonly expiresAtMs: number };

export function untilMs(limit: TimeLimit): number | undefined {
  return typeof limit === "object" ? limit?.expiresAtMs : limit;
}
