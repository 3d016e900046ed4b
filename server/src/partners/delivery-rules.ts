/** What follows from an attempt to deliver a webhook. Pure. */
import { retryDelayMs } from "../jobs/retry-delay.ts";

/** A partner has so long to come back. */
export const GIVE_UP_AFTER_MS = 3 * 86_400_000;
/** Some fifty attempts in three days. */
export const DELIVERY_BACKOFF = { firstMs: 5_000, longestMs: 2 * 3_600_000 } as const;

export interface Attempted {
  /** Null without an answer. */
  readonly status: number | null;
  readonly delivered: boolean;
  readonly atMs: number;
  /** Attempts before this one since the webhook waits, and when the first of them was. */
  readonly tries: number;
  readonly tryingSinceMs: number | null;
  /** Since when nothing arrives at the endpoint. */
  readonly failingSinceMs: number | null;
}

export type Verdict =
  | { readonly kind: "delivered" }
  | { readonly kind: "again"; readonly inMs: number }
  /** Given up; `endpoint` says what becomes of the endpoint, undefined nothing. */
  | { readonly kind: "failed"; readonly endpoint: "gone" | "failing" | undefined };

/** @param random Gives a number from 0 up to 1. */
export function judgeAttempt(attempted: Attempted, random: () => number): Verdict {
  const { status, delivered, atMs, tries, tryingSinceMs, failingSinceMs } = attempted;
  if (delivered) return { kind: "delivered" };
  if (status === 410) return { kind: "failed", endpoint: "gone" };
  const inMs = retryDelayMs(DELIVERY_BACKOFF, tries + 1, random);
  const giveUpAtMs = (tryingSinceMs ?? atMs) + GIVE_UP_AFTER_MS;
  if (atMs + inMs <= giveUpAtMs) return { kind: "again", inMs };
  // Something else may have arrived meanwhile, by a replay: then it is this webhook that the partner cannot take.
  const nothingArrived = failingSinceMs !== null && failingSinceMs <= (tryingSinceMs ?? atMs);
  return { kind: "failed", endpoint: nothingArrived ? "failing" : undefined };
}
