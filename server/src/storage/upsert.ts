/** Insert or update in one statement: the one write whose syntax MySQL and SQLite do not share. */
import { type Insertable, type Kysely, sql } from "kysely";
import type { Dialect } from "./dialect.ts";
import type { Tables } from "./schema.ts";

export interface Upsert<Table extends keyof Tables> {
  readonly table: Table;
  /** The columns of the primary key. */
  readonly key: readonly (keyof Insertable<Tables[Table]> & string)[];
  /** What is overwritten where the key exists already; other columns keep their values. */
  readonly update: readonly (keyof Insertable<Tables[Table]> & string)[];
  /** At least one; all with the same columns. */
  readonly rows: readonly Insertable<Tables[Table]>[];
}

export async function upsert<Table extends keyof Tables>(
  db: Kysely<Tables>,
  dialect: Dialect,
  { table, key, update, rows }: Upsert<Table>,
): Promise<void> {
  const columns = Object.keys(rows[0] ?? {}) as (keyof Insertable<Tables[Table]> & string)[];
  const values = rows.map((row) => sql`(${sql.join(columns.map((column) => row[column]))})`);
  const taken = update.map((column) =>
    dialect.name === "sqlite"
      ? sql`${sql.ref(column)} = ${sql.ref(`excluded.${column}`)}`
      : sql`${sql.ref(column)} = values(${sql.ref(column)})`,
  );
  const whereTaken =
    dialect.name === "sqlite"
      ? sql`on conflict (${sql.join(key.map((column) => sql.ref(column)))}) do update set`
      : sql`on duplicate key update`;
  const names = sql.join(columns.map((column) => sql.ref(column)));
  await sql`insert into ${sql.table(table)} (${names}) values ${sql.join(values)} ${whereTaken} ${sql.join(taken)}`.execute(
    db,
  );
}
