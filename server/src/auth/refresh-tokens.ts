/** Refresh tokens: 256 random bits, which only their owner has. The server keeps a hash, which opens nothing. */
import { createHash, createHmac, randomBytes } from "node:crypto";

const TOKEN_BYTES = 32;

/** A new token, base64url, 43 characters. */
export function makeRefreshToken(): string {
  return randomBytes(TOKEN_BYTES).toString("base64url");
}

/** What is stored. A plain hash suffices: nobody can guess 256 random bits, so there is nothing to slow down. */
export function hashRefreshToken(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}

/** What is stored beside a rotated token, so that its successor can be made again. */
export function makeSuccessorSeed(): string {
  return randomBytes(TOKEN_BYTES).toString("base64url");
}

/**
 * The token that follows `token`. Only who has both can make it: the owner of the token lacks the seed, and a thief of
 * the database lacks the token.
 */
export function successorOf(token: string, seed: string): string {
  return createHmac("sha256", token).update(seed).digest("base64url");
}
