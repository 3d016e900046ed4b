/** An INSERT of many rows for scripts of plain SQL; nothing for no rows. */
import type { Statement } from "./database.ts";

/** `into` is a table with its columns in brackets. */
export function insertRows(into: string, rows: readonly (readonly unknown[])[]): readonly Statement[] {
  if (rows.length === 0) return [];
  const row = `(${rows[0]!.map(() => "?").join(",")})`;
  return [{ sql: `INSERT INTO ${into} VALUES ${rows.map(() => row).join(",")}`, parameters: rows.flat() }];
}
