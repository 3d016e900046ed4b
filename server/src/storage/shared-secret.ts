/** A random secret that all nodes of a database share, made by the first that asks. */
import { randomBytes } from "node:crypto";
import type { Database } from "./database.ts";
import { upsert } from "./upsert.ts";

const SECRET_BYTES = 32;

export async function readSharedSecret({ kysely, dialect }: Database, name: string): Promise<string> {
  const read = () => kysely.selectFrom("secrets").select("value").where("name", "=", name).executeTakeFirst();
  const known = await read();
  if (known) return known.value;
  const value = randomBytes(SECRET_BYTES).toString("base64url");
  // Another node may be quicker: its value stays.
  await upsert(kysely, dialect, { table: "secrets", key: ["name"], update: ["name"], rows: [{ name, value }] });
  return (await read())!.value;
}
