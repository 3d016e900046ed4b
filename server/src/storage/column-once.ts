/** Neither MySQL nor SQLite has ADD COLUMN IF NOT EXISTS; a migration that is run again must find its column made and go on. */
import type { ColumnDefinitionBuilderCallback, Kysely, RawBuilder } from "kysely";

const ER_DUP_FIELDNAME = 1060;

export async function addColumnOnce(
  db: Kysely<unknown>,
  table: string,
  column: string,
  type: RawBuilder<unknown>,
  build: ColumnDefinitionBuilderCallback = (definition) => definition,
): Promise<void> {
  try {
    await db.schema.alterTable(table).addColumn(column, type, build).execute();
  } catch (error) {
    if ((error as { errno?: unknown }).errno !== ER_DUP_FIELDNAME) throw error;
  }
}
