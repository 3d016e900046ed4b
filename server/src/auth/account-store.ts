/** Accounts. Times are the database's. */
import type { Role, User } from "@aisle/protocol/auth.ts";
import type { UserId } from "@aisle/protocol/ids.ts";
import { databaseErrorKind } from "../storage/database-error.ts";
import type { Database } from "../storage/database.ts";
import type { UserRow } from "../storage/schema.ts";

export interface AccountStore {
  /** False when the e-mail address has an account already; then nothing is stored. */
  createUser(user: User, passwordHash: string): Promise<boolean>;
  findByEmail(email: string): Promise<{ readonly user: User; readonly passwordHash: string } | undefined>;
  findUser(userId: UserId): Promise<User | undefined>;
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

export function toUser(row: UserRow): User {
  return {
    userId: row.user_id as UserId,
    email: row.email,
    name: row.name,
    role: row.role satisfies Role,
    createdAtMs: row.created_at_ms,
  };
}
