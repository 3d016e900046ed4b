/**
 * What becomes of a refresh token that is presented.
 *
 * Pure: what is stored of it and `nowMs` in; decision out. A token is good once. Presented again it is either the
 * repetition of a request whose answer was lost, or a copy in other hands.
 */

/**
 * How long a repetition counts as one: a client that lost an answer asks again within seconds, or a minute when it
 * lost its network too. No longer, or a thief and the owner could share a session unnoticed by following each other.
 */
export const REPEAT_GRACE_MS = 60_000;

export interface StoredRefreshToken {
  readonly sessionExpiresAtMs: number;
  readonly sessionRevokedAtMs: number | null;
  /** Null while it was never exchanged. */
  readonly rotated: {
    readonly atMs: number;
    /** True while nobody has exchanged the successor in turn. */
    readonly isSuccessorNew: boolean;
  } | null;
}

export type RefreshDecision =
  /** Exchange it for a new token. */
  | "rotate"
  /** Give the same successor again. */
  | "repeat"
  /** Someone has a copy: nobody may go on with this session. */
  | "revoke"
  /** The session is over, or the token was never given. */
  | "refuse";

export function decideRefresh(token: StoredRefreshToken | undefined, nowMs: number): RefreshDecision {
  if (!token || token.sessionRevokedAtMs !== null || nowMs >= token.sessionExpiresAtMs) return "refuse";
  if (!token.rotated) return "rotate";
  const { atMs, isSuccessorNew } = token.rotated;
  return isSuccessorNew && nowMs - atMs < REPEAT_GRACE_MS ? "repeat" : "revoke";
}
