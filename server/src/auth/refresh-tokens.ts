/** Refresh tokens: 256 random bits, which only their owner has. The server keeps a hash, which opens nothing. */
import { createHash, randomBytes } from "node:crypto";

const TOKEN_BYTES = 32;

/** A new token, base64url, 43 characters. */
export function makeRefreshToken(): string {
  return randomBytes(TOKEN_BYTES).toString("base64url");
}

/** What is stored. A plain hash suffices: nobody can guess 256 random bits, so there is nothing to slow down. */
export function hashRefreshToken(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}
