/** Accounts, and guests who have none yet. Times are the database's. */
import type { Language, Role, User } from "@aisle/protocol/auth.ts";
import type { UserId } from "@aisle/protocol/ids.ts";
import type { Kysely } from "kysely";
import { databaseErrorKind } from "../storage/database-error.ts";
import type { Database } from "../storage/database.ts";
import type { Tables, UserRow } from "../storage/schema.ts";

/** Someone with an address and a password, as opposed to a guest. */
export interface Account {
  readonly user: User;
  readonly email: string;
  readonly passwordHash: string;
}

export type NewAccount = Pick<User, "userId" | "name" | "language" | "createdAtMs"> & {
  readonly email: string;
  readonly role: Exclude<Role, "guest">;
};

/** What changes of an account's profile. */
export interface ProfileChange {
  readonly name?: string | undefined;
  readonly language?: Language | undefined;
}

export interface AccountStore {
  /** False when the e-mail address has an account already; then nothing is stored. */
  createUser(account: NewAccount, passwordHash: string): Promise<boolean>;
  createGuest(userId: UserId, createdAtMs: number): Promise<void>;
  /** Makes a guest an account under the same user id; false as `createUser`, or when it is no guest any more. */
  upgradeGuest(account: NewAccount, passwordHash: string): Promise<boolean>;
  findByEmail(email: string): Promise<Account | undefined>;
  findAccount(userId: UserId): Promise<Account | undefined>;
  findUser(userId: UserId): Promise<User | undefined>;
  /** Answers with the account as it is then; what is left out stays. */
  updateProfile(userId: UserId, change: ProfileChange): Promise<User | undefined>;
}

export function createAccountStore({ database }: { readonly database: Database }): AccountStore {
  const { kysely } = database;
  const findRow = (column: "email" | "user_id", value: string) =>
    kysely.selectFrom("users").selectAll().where(column, "=", value).executeTakeFirst();
  const findUser = async (userId: UserId) => {
    const row = await findRow("user_id", userId);
    return row && toUser(row);
  };

  return {
    createUser: (account, passwordHash) =>
      unlessDuplicate(async () => {
        await kysely.insertInto("users").values(toRow(account, passwordHash)).execute();
        return true;
      }),

    async createGuest(userId, createdAtMs) {
      const nobody = { email: guestEmail(userId), password_hash: "", name: "", role: "guest" as const };
      const row = {
        user_id: userId,
        ...nobody,
        email_verified_at_ms: null,
        created_at_ms: createdAtMs,
        language: null,
      };
      await kysely.insertInto("users").values(row).execute();
    },

    upgradeGuest: (account, passwordHash) =>
      unlessDuplicate(async () => {
        const { user_id, ...columns } = toRow(account, passwordHash);
        const { numUpdatedRows } = await kysely
          .updateTable("users")
          .set(columns)
          .where("user_id", "=", user_id)
          .where("role", "=", "guest")
          .executeTakeFirst();
        return numUpdatedRows > 0n;
      }),

    async findByEmail(email) {
      return toAccount(await findRow("email", email));
    },
    async findAccount(userId) {
      return toAccount(await findRow("user_id", userId));
    },
    findUser,
    async updateProfile(userId, { name, language }) {
      const columns = { ...(name !== undefined && { name }), ...(language && { language }) };
      if (Object.keys(columns).length > 0) {
        await kysely.updateTable("users").set(columns).where("user_id", "=", userId).execute();
      }
      return findUser(userId);
    },
  };
}

/** Changes a password, unless it was changed meanwhile: then false. */
export async function replacePassword(
  trx: Kysely<Tables>,
  change: { readonly userId: UserId; readonly oldHash: string; readonly newHash: string },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable("users")
    .set({ password_hash: change.newHash })
    .where("user_id", "=", change.userId)
    .where("password_hash", "=", change.oldHash)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Gives the account an address that was proven to be its owner's. False when that address has another account. */
export async function replaceEmail(
  trx: Kysely<Tables>,
  change: { readonly userId: UserId; readonly email: string; readonly nowMs: number },
): Promise<boolean> {
  return unlessDuplicate(async () => {
    await trx
      .updateTable("users")
      .set({ email: change.email, email_verified_at_ms: change.nowMs })
      .where("user_id", "=", change.userId)
      .execute();
    return true;
  });
}

/** Remembers that the account's mailbox is its owner's; the first proof counts. */
export async function markEmailVerified(trx: Kysely<Tables>, userId: UserId, nowMs: number): Promise<void> {
  await trx
    .updateTable("users")
    .set({ email_verified_at_ms: nowMs })
    .where("user_id", "=", userId)
    .where("email_verified_at_ms", "is", null)
    .execute();
}

export function toUser(row: UserRow): User {
  return {
    userId: row.user_id as UserId,
    email: row.role === "guest" ? null : row.email,
    emailVerified: row.email_verified_at_ms !== null,
    name: row.name,
    language: row.language,
    role: row.role satisfies Role,
    createdAtMs: row.created_at_ms,
  };
}

function toAccount(row: UserRow | undefined): Account | undefined {
  if (!row || row.role === "guest") return undefined;
  return { user: toUser(row), email: row.email, passwordHash: row.password_hash };
}

function toRow({ userId, email, name, language, role, createdAtMs }: NewAccount, passwordHash: string): UserRow {
  return {
    user_id: userId,
    email,
    password_hash: passwordHash,
    name,
    role,
    email_verified_at_ms: null,
    created_at_ms: createdAtMs,
    language,
  };
}

/** The column is unique and must hold something: without an @ nobody can ever log in with it. */
function guestEmail(userId: UserId): string {
  return `guest ${userId}`;
}

async function unlessDuplicate(write: () => Promise<boolean>): Promise<boolean> {
  try {
    return await write();
  } catch (error) {
    if (databaseErrorKind(error) === "duplicate") return false;
    throw error;
  }
}
