/** Making accounts: what registering, the demo and administration share. */
import { v7 as uuidV7 } from "uuid";
import type { Role, User } from "@aisle/protocol/auth.ts";
import { AisleError } from "@aisle/protocol/errors.ts";
import { UserId } from "@aisle/protocol/ids.ts";
import type { Clock } from "../clock.ts";
import type { AccountStore } from "./account-store.ts";
import { type Passwords, refuseWeakPassword } from "./passwords.ts";

export interface NewUser {
  readonly email: string;
  readonly password: string;
  readonly name: string;
  readonly role: Role;
}

/**
 * Stores a new account.
 * @throws AisleError `id_conflict` when the e-mail address has one, `invalid_input` for a password that is easy to guess.
 */
export async function createUser(
  parts: { readonly accounts: AccountStore; readonly passwords: Passwords; readonly clock: Clock },
  wanted: NewUser,
): Promise<User> {
  const email = wanted.email.trim().toLowerCase();
  refuseWeakPassword(wanted.password, email);
  const passwordHash = await parts.passwords.hash(wanted.password);
  const createdAtMs = parts.clock.nowMs();
  const userId = UserId.parse(uuidV7({ msecs: createdAtMs }));
  const user: User = { userId, email, name: wanted.name, role: wanted.role, createdAtMs };
  if (await parts.accounts.createUser(user, passwordHash)) return user;
  throw new AisleError("id_conflict", "This e-mail address has an account already. Please log in.");
}
