import { expect, test } from "vitest";
import { decideRefresh, REPEAT_GRACE_MS, type StoredRefreshToken } from "./refresh-decision.ts";

const NOW_MS = Date.UTC(2027, 1, 28, 12);
const live: StoredRefreshToken = { sessionExpiresAtMs: NOW_MS + 1, sessionRevokedAtMs: null, rotated: null };
const rotated = (agoMs: number, isSuccessorNew: boolean) => ({ atMs: NOW_MS - agoMs, isSuccessorNew });

test.each<[string, StoredRefreshToken | undefined, string]>([
  ["never given", undefined, "refuse"],
  ["of a live session", live, "rotate"],
  ["of a session at the instant of its end", { ...live, sessionExpiresAtMs: NOW_MS }, "refuse"],
  ["of a revoked session", { ...live, sessionRevokedAtMs: NOW_MS - 1 }, "refuse"],
  ["just exchanged, its successor unused", { ...live, rotated: rotated(0, true) }, "repeat"],
  [
    "exchanged, its successor unused, late in the grace",
    { ...live, rotated: rotated(REPEAT_GRACE_MS - 1, true) },
    "repeat",
  ],
  ["exchanged, its successor unused, after the grace", { ...live, rotated: rotated(REPEAT_GRACE_MS, true) }, "revoke"],
  ["exchanged, its successor used", { ...live, rotated: rotated(0, false) }, "revoke"],
  ["used up, of a revoked session", { ...live, sessionRevokedAtMs: 1, rotated: rotated(0, false) }, "refuse"],
])("[AU24] a token that was %s is judged for what it is", (_what, token, decision) => {
  expect(decideRefresh(token, NOW_MS)).toBe(decision);
});
