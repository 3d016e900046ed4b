/** People with accounts and clients of their own. */
import { randomUUID } from "node:crypto";
import { type Client, type ClientOptions, createClient } from "@aisle/client";
import type { Database } from "@aisle/server/storage/database.ts";

export interface Person {
  readonly client: Client;
  readonly userId: string;
  readonly login: { readonly email: string; readonly password: string };
}

/** Registrations at a time: each costs the server a deliberate share of a second of one core. */
const REGISTRATIONS_AT_ONCE = 4;

export async function aPerson(options: ClientOptions): Promise<Person> {
  const client = createClient(options);
  const login = { email: `${randomUUID()}@people.example`, password: `a good ${randomUUID()}` };
  const { user } = await client.auth.register({ ...login, name: "Test Person" }, { timeoutMs: 60_000 });
  return { client, userId: user.userId, login };
}

/** Another device of the same person. */
export async function anotherDevice({ login }: Person, options: ClientOptions): Promise<Client> {
  const client = createClient(options);
  await client.auth.login(login);
  return client;
}

export async function people(count: number, optionsOf: (index: number) => ClientOptions): Promise<readonly Person[]> {
  const made: Person[] = [];
  for (let index = 0; index < count; index += REGISTRATIONS_AT_ONCE) {
    const size = Math.min(REGISTRATIONS_AT_ONCE, count - index);
    made.push(...(await Promise.all(Array.from({ length: size }, (_, offset) => aPerson(optionsOf(index + offset))))));
  }
  return made;
}

/** Somebody at an agent's desk, logged in. */
export async function anAgent(database: Database, options: ClientOptions): Promise<Client> {
  const person = await aPerson(options);
  await database.kysely.updateTable("users").set({ role: "agent" }).where("user_id", "=", person.userId).execute();
  person.client.close();
  return anotherDevice(person, options);
}
