import { describeEachDatabase } from "@aisle/test/databases.ts";
import { beforeAll, expect, test } from "vitest";
import { v7 as uuidV7 } from "uuid";
import { UserId } from "@aisle/protocol/ids.ts";
import type { Database } from "../storage/database.ts";
import { createAccountStore } from "./account-store.ts";
import { makeRefreshToken } from "./refresh-tokens.ts";
import { createSessionStore, type SessionStore } from "./session-store.ts";

const NOW_MS = Date.UTC(2027, 1, 28, 12);
const DAY_MS = 86_400_000;
const device = { userAgent: "test", address: "192.0.2.1" };

describeEachDatabase("sessions", (open) => {
  let database: Database;
  let store: SessionStore;
  beforeAll(async () => {
    database = await open();
    store = createSessionStore({ database });
  });

  /** A login of a new account: its session and first refresh token. */
  async function aSession(changes: { userId?: UserId; createdAtMs?: number } = {}) {
    const userId = changes.userId ?? UserId.parse(uuidV7());
    const email = `${userId}@example.com`;
    const account = { userId, email, name: "Ann", language: null, role: "passenger" as const, createdAtMs: NOW_MS };
    if (!changes.userId) await createAccountStore({ database }).createUser(account, "hash");
    const createdAtMs = changes.createdAtMs ?? NOW_MS;
    const session = { sessionId: uuidV7(), userId, createdAtMs, expiresAtMs: createdAtMs + 30 * DAY_MS, ...device };
    const token = makeRefreshToken();
    await store.create(session, token);
    return { ...session, token };
  }

  const renew = (token: string, nowMs = NOW_MS) => store.renew(token, device, nowMs);
  const renewed = async (token: string, nowMs = NOW_MS) => {
    const renewal = await renew(token, nowMs);
    return renewal.kind === "renewed" ? renewal.refreshToken : renewal.kind;
  };

  test("[AU25] each refresh token is exchanged for another, and the session's end stays where it was", async () => {
    const { token, sessionId, expiresAtMs } = await aSession();
    const first = await renew(token, NOW_MS + DAY_MS);
    expect(first).toMatchObject({ kind: "renewed", sessionId, expiresAtMs });
    const second = await renewed(first.kind === "renewed" ? first.refreshToken : "", NOW_MS + 2 * DAY_MS);
    expect(second).toMatch(/^[\w-]{43}$/);
    expect(new Set([token, first.kind === "renewed" && first.refreshToken, second]).size).toBe(3);
  });

  test("[AU26] a request whose answer was lost gets the same successor again", async () => {
    const { token } = await aSession();
    const successor = await renewed(token);
    expect(await renewed(token, NOW_MS + 30_000)).toBe(successor);
    expect(await renewed(successor, NOW_MS + 31_000)).toMatch(/^[\w-]{43}$/);
  });

  test("[AU27] of requests at once with one token all get the same successor", async () => {
    const { token } = await aSession();
    const successors = await Promise.all(Array.from({ length: 6 }, () => renewed(token)));
    expect(new Set(successors).size).toBe(1);
    expect(successors[0]).toMatch(/^[\w-]{43}$/);
  });

  test("[AU28] a used-up token ends its session, and the newest token with it", async () => {
    const { token, sessionId } = await aSession();
    const second = await renewed(token);
    const third = await renewed(second);
    expect(await renew(token)).toEqual({ kind: "revoked", sessionId });
    expect(await renewed(third)).toBe("refused");
    expect(await store.revokedSince(NOW_MS)).toContainEqual({ sessionId, reason: "token_reused" });
  });

  test("[AU28] a token whose successor waits unused ends its session too, once a repetition can no longer be meant", async () => {
    const { token, sessionId } = await aSession();
    const successor = await renewed(token);
    expect(await renew(token, NOW_MS + 60_000)).toEqual({ kind: "revoked", sessionId });
    expect(await renewed(successor, NOW_MS + 60_000)).toBe("refused");
  });

  test("[AU29] what is stored of tokens opens nothing: neither they nor their successors are there", async () => {
    const { token, sessionId } = await aSession();
    const successor = await renewed(token);
    const rows = await database.kysely
      .selectFrom("refresh_tokens")
      .selectAll()
      .where("session_id", "=", sessionId)
      .execute();
    expect(rows).toHaveLength(2);
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(JSON.stringify(rows)).not.toContain(successor);
  });

  test("[AU30] a session is listed until it is over or revoked, and only for its owner", async () => {
    const { userId, sessionId } = await aSession();
    const other = await aSession({ userId, createdAtMs: NOW_MS + 1 });
    await aSession();
    const ids = async (nowMs: number) => (await store.list(userId, nowMs)).map((session) => session.sessionId);
    expect(await ids(NOW_MS + 2)).toEqual([other.sessionId, sessionId]);
    expect(await store.revokeOne(userId, sessionId, NOW_MS + 3)).toBe(true);
    expect(await ids(NOW_MS + 3)).toEqual([other.sessionId]);
    expect(await ids(NOW_MS + 31 * DAY_MS)).toEqual([]);
  });

  test("[AU31] a session of another user is not ended", async () => {
    const { sessionId, token } = await aSession();
    const stranger = await aSession();
    expect(await store.revokeOne(stranger.userId, sessionId, NOW_MS)).toBe(false);
    expect(await renewed(token)).toMatch(/^[\w-]{43}$/);
  });

  test("[AU32] sessions whose time is over are cleared away at the next login, with their tokens", async () => {
    const old = await aSession({ createdAtMs: NOW_MS - 31 * DAY_MS });
    await aSession({ userId: old.userId });
    const rows = await database.kysely
      .selectFrom("refresh_tokens")
      .select("session_id")
      .where("session_id", "=", old.sessionId)
      .execute();
    expect(rows).toEqual([]);
  });
});
