/** Accounts, their logins (sessions), and the refresh tokens of each. */
import type { Role, User } from "@aisle/protocol/auth.ts";
import type { UserId } from "@aisle/protocol/ids.ts";
import { databaseErrorKind } from "../storage/database-error.ts";
import type { Database } from "../storage/database.ts";
import type { UserRow } from "../storage/schema.ts";

/** A login on one device. Times are the database's. */
export interface Session {
  readonly sessionId: string;
  readonly userId: UserId;
  readonly createdAtMs: number;
  readonly expiresAtMs: number;
  readonly userAgent: string;
  readonly address: string;
}

/** Widths of the columns. */
const MAX_USER_AGENT_CHARACTERS = 255;
const MAX_ADDRESS_CHARACTERS = 45;

export interface AccountStore {
  /** False when the e-mail address has an account already; then nothing is stored. */
  createUser(user: User, passwordHash: string): Promise<boolean>;
  findByEmail(email: string): Promise<{ readonly user: User; readonly passwordHash: string } | undefined>;
  findUser(userId: UserId): Promise<User | undefined>;
  createSession(session: Session, tokenHash: string): Promise<void>;
  /** The session that a refresh token renews, if it is neither over at `nowMs` nor revoked, with its account as it is now. */
  findLiveSession(
    tokenHash: string,
    nowMs: number,
  ): Promise<{ readonly sessionId: string; readonly expiresAtMs: number; readonly user: User } | undefined>;
  touchSession(sessionId: string, nowMs: number): Promise<void>;
  /** Ends the session of a refresh token. A token that is unknown or ended already changes nothing. */
  revokeSession(tokenHash: string, nowMs: number): Promise<void>;
}

export function createAccountStore({ database }: { readonly database: Database }): AccountStore {
  const { kysely } = database;
  return {
    async createUser(user, passwordHash) {
      try {
        await kysely.insertInto("users").values(toRow(user, passwordHash)).execute();
        return true;
      } catch (error) {
        if (databaseErrorKind(error) === "duplicate") return false;
        throw error;
      }
    },

    async findByEmail(email) {
      const row = await kysely.selectFrom("users").selectAll().where("email", "=", email).executeTakeFirst();
      return row && { user: toUser(row), passwordHash: row.password_hash };
    },

    async findUser(userId) {
      const row = await kysely.selectFrom("users").selectAll().where("user_id", "=", userId).executeTakeFirst();
      return row && toUser(row);
    },

    async createSession(session, tokenHash) {
      await kysely.transaction().execute(async (transaction) => {
        await transaction
          .insertInto("sessions")
          .values({
            session_id: session.sessionId,
            user_id: session.userId,
            created_at_ms: session.createdAtMs,
            last_used_at_ms: session.createdAtMs,
            expires_at_ms: session.expiresAtMs,
            revoked_at_ms: null,
            user_agent: [...session.userAgent.toWellFormed()].slice(0, MAX_USER_AGENT_CHARACTERS).join(""),
            address: session.address.slice(0, MAX_ADDRESS_CHARACTERS),
          })
          .execute();
        await transaction
          .insertInto("refresh_tokens")
          .values({
            token_hash: tokenHash,
            session_id: session.sessionId,
            created_at_ms: session.createdAtMs,
            rotated_at_ms: null,
          })
          .execute();
      });
    },

    async findLiveSession(tokenHash, nowMs) {
      const row = await kysely
        .selectFrom("refresh_tokens")
        .innerJoin("sessions", "sessions.session_id", "refresh_tokens.session_id")
        .innerJoin("users", "users.user_id", "sessions.user_id")
        .selectAll("users")
        .select(["sessions.session_id", "sessions.expires_at_ms"])
        .where("refresh_tokens.token_hash", "=", tokenHash)
        .where("refresh_tokens.rotated_at_ms", "is", null)
        .where("sessions.revoked_at_ms", "is", null)
        .where("sessions.expires_at_ms", ">", nowMs)
        .executeTakeFirst();
      return row && { sessionId: row.session_id, expiresAtMs: row.expires_at_ms, user: toUser(row) };
    },

    async touchSession(sessionId, nowMs) {
      await kysely
        .updateTable("sessions")
        .set({ last_used_at_ms: nowMs })
        .where("session_id", "=", sessionId)
        .execute();
    },

    async revokeSession(tokenHash, nowMs) {
      await kysely
        .updateTable("sessions")
        .set({ revoked_at_ms: nowMs })
        .where("revoked_at_ms", "is", null)
        .where("session_id", "in", (query) =>
          query.selectFrom("refresh_tokens").select("session_id").where("token_hash", "=", tokenHash),
        )
        .execute();
    },
  };
}

function toRow(user: User, passwordHash: string): UserRow {
  return {
    user_id: user.userId,
    email: user.email,
    password_hash: passwordHash,
    name: user.name,
    role: user.role,
    email_verified_at_ms: null,
    created_at_ms: user.createdAtMs,
  };
}

function toUser(row: UserRow): User {
  return {
    userId: row.user_id as UserId,
    email: row.email,
    name: row.name,
    role: row.role satisfies Role,
    createdAtMs: row.created_at_ms,
  };
}
