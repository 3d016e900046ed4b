/** Logins on devices (sessions), and the refresh tokens that came of each. Times are the database's. */
import type { User } from "@aisle/protocol/auth.ts";
import type { SessionEndReason } from "@aisle/protocol/events.ts";
import { MAX_PAGE_ROWS } from "@aisle/protocol/limits.ts";
import type { Kysely } from "kysely";
import type { Database } from "../storage/database.ts";
import type { Tables } from "../storage/schema.ts";
import { transact } from "../storage/transaction.ts";
import { toUser } from "./account-store.ts";
import { decideRefresh, type StoredRefreshToken } from "./refresh-decision.ts";
import { hashRefreshToken, makeSuccessorSeed, successorOf } from "./refresh-tokens.ts";

/** Where a call came from, as its owner will see it in the list of devices. */
export interface Device {
  readonly userAgent: string;
  readonly address: string;
}

export interface Session extends Device {
  readonly sessionId: string;
  readonly userId: string;
  readonly createdAtMs: number;
  readonly lastUsedAtMs: number;
  readonly expiresAtMs: number;
}

/** A session that was ended before its time. */
export interface SessionEnd {
  readonly sessionId: string;
  readonly reason: RevokeReason;
}

export type RevokeReason = Exclude<SessionEndReason, "token_expired">;

export type Renewal =
  | {
      readonly kind: "renewed";
      readonly sessionId: string;
      readonly expiresAtMs: number;
      readonly refreshToken: string;
      /** As the account is now. */
      readonly user: User;
    }
  | { readonly kind: "revoked"; readonly sessionId: string }
  | { readonly kind: "refused" };

/** Widths of the columns. */
const MAX_USER_AGENT_CHARACTERS = 255;
const MAX_ADDRESS_CHARACTERS = 45;

/** How long a used-up token is remembered, so that its reuse is noticed: a week of one every few minutes. */
const REMEMBER_ROTATED_MS = 7 * 86_400_000;

export interface SessionStore {
  create(session: Omit<Session, "lastUsedAtMs">, refreshToken: string): Promise<void>;
  /** Exchanges a refresh token for its successor, or ends its session when it was used up before. */
  renew(refreshToken: string, device: Device, nowMs: number): Promise<Renewal>;
  /** The user's sessions that are neither over nor revoked, last used first. */
  list(userId: string, nowMs: number): Promise<readonly Session[]>;
  /** Ends the session of a refresh token, and answers with it; a token unknown or ended already changes nothing. */
  revokeByToken(refreshToken: string, nowMs: number): Promise<SessionEnd | undefined>;
  /** Ends one session of a user. False when the user has no such session; true again when it was ended already. */
  revokeOne(userId: string, sessionId: string, nowMs: number): Promise<boolean>;
  /** Sessions that were revoked at `sinceMs` or later. */
  revokedSince(sinceMs: number): Promise<readonly SessionEnd[]>;
}

export function createSessionStore({ database }: { readonly database: Database }): SessionStore {
  const { kysely } = database;
  return {
    create: (session, refreshToken) =>
      transact(database, async (trx) => {
        await forgetOver(trx, session.userId, session.createdAtMs);
        await trx
          .insertInto("sessions")
          .values({
            session_id: session.sessionId,
            user_id: session.userId,
            created_at_ms: session.createdAtMs,
            last_used_at_ms: session.createdAtMs,
            expires_at_ms: session.expiresAtMs,
            revoked_at_ms: null,
            revoked_reason: null,
            ...deviceColumns(session),
          })
          .execute();
        await insertToken(trx, session.sessionId, refreshToken, session.createdAtMs);
      }),

    renew: (refreshToken, device, nowMs) =>
      transact(database, async (trx) => {
        const stored = await lockToken(trx, database, refreshToken);
        const decision = decideRefresh(stored?.token, nowMs);
        if (!stored || decision === "refuse") return { kind: "refused" };
        const { sessionId } = stored;
        if (decision === "revoke") {
          await revoke(trx, [sessionId], "token_reused", nowMs);
          return { kind: "revoked", sessionId };
        }
        const seed = stored.successorSeed ?? makeSuccessorSeed();
        const successor = successorOf(refreshToken, seed);
        if (decision === "rotate") await rotate(trx, { refreshToken, seed, successor, sessionId, nowMs });
        const used = { last_used_at_ms: nowMs, ...deviceColumns(device) };
        await trx.updateTable("sessions").set(used).where("session_id", "=", sessionId).execute();
        const user = await trx
          .selectFrom("users")
          .selectAll()
          .where("user_id", "=", stored.userId)
          .executeTakeFirstOrThrow();
        const { sessionExpiresAtMs: expiresAtMs } = stored.token;
        return { kind: "renewed", sessionId, expiresAtMs, refreshToken: successor, user: toUser(user) };
      }),

    async list(userId, nowMs) {
      const rows = await kysely
        .selectFrom("sessions")
        .selectAll()
        .where("user_id", "=", userId)
        .where("revoked_at_ms", "is", null)
        .where("expires_at_ms", ">", nowMs)
        .orderBy("last_used_at_ms", "desc")
        .limit(MAX_PAGE_ROWS)
        .execute();
      return rows.map((row) => ({
        sessionId: row.session_id,
        userId: row.user_id,
        createdAtMs: row.created_at_ms,
        lastUsedAtMs: row.last_used_at_ms,
        expiresAtMs: row.expires_at_ms,
        userAgent: row.user_agent,
        address: row.address,
      }));
    },

    revokeByToken: (refreshToken, nowMs) =>
      transact(database, async (trx) => {
        const stored = await lockToken(trx, database, refreshToken);
        if (!stored || stored.token.sessionRevokedAtMs !== null) return undefined;
        const { sessionId } = stored;
        await revoke(trx, [sessionId], "logged_out", nowMs);
        return { sessionId, reason: "logged_out" };
      }),

    async revokeOne(userId, sessionId, nowMs) {
      const { numUpdatedRows } = await kysely
        .updateTable("sessions")
        .set({ revoked_at_ms: nowMs, revoked_reason: "revoked" })
        .where("session_id", "=", sessionId)
        .where("user_id", "=", userId)
        .where("revoked_at_ms", "is", null)
        .executeTakeFirst();
      if (numUpdatedRows > 0n) return true;
      const own = await kysely
        .selectFrom("sessions")
        .select("session_id")
        .where("session_id", "=", sessionId)
        .where("user_id", "=", userId)
        .executeTakeFirst();
      return own !== undefined;
    },

    async revokedSince(sinceMs) {
      const rows = await kysely
        .selectFrom("sessions")
        .select(["session_id", "revoked_reason"])
        .where("revoked_at_ms", ">=", sinceMs)
        .execute();
      return rows.map((row) => ({ sessionId: row.session_id, reason: row.revoked_reason ?? "revoked" }));
    },
  };
}

/** Ends all live sessions of a user but one, in the caller's transaction. Answers with those that it ended. */
export async function revokeAllOf(
  trx: Kysely<Tables>,
  parts: { userId: string; exceptSessionId: string | null; reason: RevokeReason; nowMs: number },
): Promise<readonly SessionEnd[]> {
  const { userId, exceptSessionId, reason, nowMs } = parts;
  const live = await trx
    .selectFrom("sessions")
    .select("session_id")
    .where("user_id", "=", userId)
    .where("revoked_at_ms", "is", null)
    .where("expires_at_ms", ">", nowMs)
    .execute();
  const ids = live.map((row) => row.session_id).filter((sessionId) => sessionId !== exceptSessionId);
  await revoke(trx, ids, reason, nowMs);
  return ids.map((sessionId) => ({ sessionId, reason }));
}

async function revoke(trx: Kysely<Tables>, ids: readonly string[], reason: RevokeReason, nowMs: number): Promise<void> {
  if (ids.length === 0) return;
  await trx
    .updateTable("sessions")
    .set({ revoked_at_ms: nowMs, revoked_reason: reason })
    .where("session_id", "in", ids)
    .where("revoked_at_ms", "is", null)
    .execute();
}

interface LockedToken {
  readonly sessionId: string;
  readonly userId: string;
  readonly successorSeed: string | null;
  readonly token: StoredRefreshToken;
}

/** What is stored of a token; its row and its session's stay locked, so that of two who present it one comes first. */
async function lockToken(trx: Kysely<Tables>, { dialect }: Database, token: string): Promise<LockedToken | undefined> {
  const row = await trx
    .selectFrom("refresh_tokens")
    .innerJoin("sessions", "sessions.session_id", "refresh_tokens.session_id")
    .select(["refresh_tokens.rotated_at_ms", "refresh_tokens.successor_seed"])
    .select(["sessions.session_id", "sessions.user_id", "sessions.expires_at_ms", "sessions.revoked_at_ms"])
    .where("refresh_tokens.token_hash", "=", hashRefreshToken(token))
    .$if(dialect.forUpdate !== "", (query) => query.forUpdate())
    .executeTakeFirst();
  if (!row) return undefined;
  const seed = row.successor_seed;
  const rotated = row.rotated_at_ms !== null && {
    atMs: row.rotated_at_ms,
    isSuccessorNew: seed !== null && (await isNew(trx, successorOf(token, seed))),
  };
  return {
    sessionId: row.session_id,
    userId: row.user_id,
    successorSeed: seed,
    token: {
      sessionExpiresAtMs: row.expires_at_ms,
      sessionRevokedAtMs: row.revoked_at_ms,
      rotated: rotated || null,
    },
  };
}

async function isNew(trx: Kysely<Tables>, token: string): Promise<boolean> {
  const row = await trx
    .selectFrom("refresh_tokens")
    .select("rotated_at_ms")
    .where("token_hash", "=", hashRefreshToken(token))
    .executeTakeFirst();
  return row?.rotated_at_ms === null;
}

async function rotate(
  trx: Kysely<Tables>,
  step: { refreshToken: string; seed: string; successor: string; sessionId: string; nowMs: number },
): Promise<void> {
  const { refreshToken, seed, successor, sessionId, nowMs } = step;
  await trx
    .updateTable("refresh_tokens")
    .set({ rotated_at_ms: nowMs, successor_seed: seed })
    .where("token_hash", "=", hashRefreshToken(refreshToken))
    .execute();
  await insertToken(trx, sessionId, successor, nowMs);
  await trx
    .deleteFrom("refresh_tokens")
    .where("session_id", "=", sessionId)
    .where("rotated_at_ms", "<", nowMs - REMEMBER_ROTATED_MS)
    .execute();
}

async function insertToken(trx: Kysely<Tables>, sessionId: string, token: string, nowMs: number): Promise<void> {
  await trx
    .insertInto("refresh_tokens")
    .values({
      token_hash: hashRefreshToken(token),
      session_id: sessionId,
      created_at_ms: nowMs,
      rotated_at_ms: null,
      successor_seed: null,
    })
    .execute();
}

/** Clears away the user's sessions whose time is over: nothing of them opens anything any more. */
async function forgetOver(trx: Kysely<Tables>, userId: string, nowMs: number): Promise<void> {
  const over = await trx
    .selectFrom("sessions")
    .select("session_id")
    .where("user_id", "=", userId)
    .where("expires_at_ms", "<=", nowMs)
    .limit(MAX_PAGE_ROWS)
    .execute();
  const ids = over.map((row) => row.session_id);
  if (ids.length === 0) return;
  await trx.deleteFrom("refresh_tokens").where("session_id", "in", ids).execute();
  await trx.deleteFrom("sessions").where("session_id", "in", ids).execute();
}

function deviceColumns({ userAgent, address }: Device): { user_agent: string; address: string } {
  return {
    user_agent: [...userAgent.toWellFormed()].slice(0, MAX_USER_AGENT_CHARACTERS).join(""),
    address: address.slice(0, MAX_ADDRESS_CHARACTERS),
  };
}
