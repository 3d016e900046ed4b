/** MySQL has no CREATE INDEX IF NOT EXISTS; a migration that is run again must find its index made and go on. */
import { type Kysely, sql } from "kysely";
import type { Dialect } from "./dialect.ts";

const ER_DUP_KEYNAME = 1061;
const ER_CANT_DROP_FIELD_OR_KEY = 1091;

export async function createIndexOnce(
  db: Kysely<unknown>,
  name: string,
  table: string,
  columns: readonly string[],
): Promise<void> {
  try {
    await db.schema
      .createIndex(name)
      .on(table)
      .columns([...columns])
      .execute();
  } catch (error) {
    if ((error as { errno?: unknown }).errno !== ER_DUP_KEYNAME) throw error;
  }
}

export async function dropIndexOnce(db: Kysely<unknown>, dialect: Dialect, name: string, table: string): Promise<void> {
  try {
    const statement = dialect.name === "mysql" ? `DROP INDEX ${name} ON ${table}` : `DROP INDEX IF EXISTS ${name}`;
    await sql.raw(statement).execute(db);
  } catch (error) {
    if ((error as { errno?: unknown }).errno !== ER_CANT_DROP_FIELD_OR_KEY) throw error;
  }
}
