/**
 * Two accounts that everybody knows the passwords of. They exist only where the demo was loaded on purpose, or by itself
 * into an empty embedded database.
 */
import type { Role } from "@aisle/protocol/auth.ts";
import { UserId } from "@aisle/protocol/ids.ts";
import { v7 as uuidV7 } from "uuid";
import { createAccountStore } from "../auth/account-store.ts";
import { createPasswords } from "../auth/passwords.ts";
import type { Database } from "../storage/database.ts";

export interface DemoAccount {
  readonly email: string;
  readonly password: string;
  readonly name: string;
  readonly role: Exclude<Role, "guest">;
}

export const demoAccounts: readonly DemoAccount[] = [
  { email: "passenger@demo.aisle.example", password: "window-seat-please", name: "Pat Passenger", role: "passenger" },
  { email: "agent@demo.aisle.example", password: "gate-closes-soon", name: "Alex Agent", role: "agent" },
];

/** Makes those that are missing; one that is there keeps whatever its user has changed. */
export async function createDemoAccounts(database: Database): Promise<void> {
  const store = createAccountStore({ database });
  const passwords = createPasswords();
  const createdAtMs = await database.nowMs();
  for (const { email, password, name, role } of demoAccounts) {
    if (await store.findByEmail(email)) continue;
    const userId = UserId.parse(uuidV7());
    // Another process that loads the demo at the same time may be quicker: either way the account is there.
    await store.createUser({ userId, email, name, language: null, role, createdAtMs }, await passwords.hash(password));
  }
}
