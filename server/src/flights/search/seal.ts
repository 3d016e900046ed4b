/**
 * Texts that callers carry for us and cannot change: offers and cursors. The content is readable, not secret; what it is
 * bound to (a purpose, a query) is not in it and must be the same again when it is opened.
 */
import { createHmac, timingSafeEqual } from "node:crypto";

/** Half of SHA-256: 128 bits, which nobody guesses. */
const MAC_BYTES = 16;

export interface Sealer {
  /** Base64url without padding. */
  seal(boundTo: string, text: string): string;
  /** The text, or undefined for whatever was not sealed here for the same purpose. */
  open(boundTo: string, sealed: string): string | undefined;
}

export function createSealer(secret: string): Sealer {
  const macOf = (boundTo: string, text: string): Buffer =>
    createHmac("sha256", secret)
      // The length keeps the two texts apart.
      .update(`${boundTo.length}:${boundTo}${text}`)
      .digest()
      .subarray(0, MAC_BYTES);
  const seal = (boundTo: string, text: string): string =>
    Buffer.concat([macOf(boundTo, text), Buffer.from(text)]).toString("base64url");
  return {
    seal,
    open(boundTo, sealed) {
      const bytes = Buffer.from(sealed, "base64url");
      if (bytes.length < MAC_BYTES) return undefined;
      const text = bytes.subarray(MAC_BYTES).toString();
      if (!timingSafeEqual(bytes.subarray(0, MAC_BYTES), macOf(boundTo, text))) return undefined;
      // Base64 has several spellings of the same bytes; only ours counts.
      return seal(boundTo, text) === sealed ? text : undefined;
    },
  };
}
