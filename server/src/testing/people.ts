/** Accounts for tests. */
import type { Role, User } from "@aisle/protocol/auth.ts";
import { createAccountStore } from "../auth/account-store.ts";
import { createUser } from "../auth/accounts.ts";
import { createPasswords } from "../auth/passwords.ts";
import { post } from "./callers.ts";
import type { TestNode } from "./start-node.ts";

export const PASSWORD = "kestrel over Reykjavik";

let people = 0;

/** An address that nobody in this process has had. */
export function newEmail(): string {
  people += 1;
  return `person${people}@example.com`;
}

export interface Person {
  readonly user: User;
  readonly email: string;
  readonly accessToken: string;
  readonly refreshToken: string;
  /** For HTTP. */
  readonly bearer: { readonly authorization: string };
}

/** Makes an account of that role and logs it in. */
export async function aPerson(node: TestNode, role: Exclude<Role, "guest"> = "passenger"): Promise<Person> {
  const email = newEmail();
  const accounts = createAccountStore({ database: node.database });
  const clock = { nowMs: () => Date.now() };
  await createUser({ accounts, passwords: createPasswords(), clock }, { email, password: PASSWORD, name: "Kim", role });
  const { reply } = await post(node, "auth.login", { email, password: PASSWORD });
  if (!reply.ok) throw new Error(reply.error.message);
  const { accessToken, refreshToken = "" } = reply.data.tokens;
  return {
    user: reply.data.user,
    email,
    accessToken,
    refreshToken,
    bearer: { authorization: `Bearer ${accessToken}` },
  };
}
