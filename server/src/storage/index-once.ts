/** MySQL has no CREATE INDEX IF NOT EXISTS; a migration that is run again must find its index made and go on. */
import type { Kysely } from "kysely";

const ER_DUP_KEYNAME = 1061;

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
