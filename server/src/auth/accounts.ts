/** Making accounts: what registering, the demo and administration share. */
import { v7 as uuidV7 } from "uuid";
import type { Language, Role, User } from "@aisle/protocol/auth.ts";
import { AisleError } from "@aisle/protocol/errors.ts";
import { UserId } from "@aisle/protocol/ids.ts";
import type { Clock } from "../clock.ts";
import type { AccountStore, NewAccount } from "./account-store.ts";
import { type Passwords, refuseWeakPassword } from "./passwords.ts";

export interface WantedAccount {
  readonly email: string;
  readonly password: string;
  readonly name: string;
  readonly language?: Language | undefined;
  readonly role: Exclude<Role, "guest">;
  /** The guest who is to become this account, and keep the seats held so far. */
  readonly guestId?: UserId | undefined;
}

/**
 * Stores a new account.
 * @throws AisleError `id_conflict` when the e-mail address has one, `invalid_input` for a password that is easy to guess.
 */
export async function createUser(
  parts: { readonly accounts: AccountStore; readonly passwords: Passwords; readonly clock: Clock },
  wanted: WantedAccount,
): Promise<User> {
  const { accounts, passwords, clock } = parts;
  const email = wanted.email.trim().toLowerCase();
  refuseWeakPassword(wanted.password, email);
  const passwordHash = await passwords.hash(wanted.password);
  const createdAtMs = clock.nowMs();
  const userId = wanted.guestId ?? makeUserId(createdAtMs);
  const { name, language = null, role } = wanted;
  const account: NewAccount = { userId, email, name, language, role, createdAtMs };
  const isStored = wanted.guestId
    ? await accounts.upgradeGuest(account, passwordHash)
    : await accounts.createUser(account, passwordHash);
  if (isStored) return { ...account, emailVerified: false };
  throw new AisleError("id_conflict", "This e-mail address has an account already. Please log in.");
}

export function makeUserId(nowMs: number): UserId {
  return UserId.parse(uuidV7({ msecs: nowMs }));
}
