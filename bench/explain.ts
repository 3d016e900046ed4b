/** The plans of the queries that some work sends, as the database itself logged them. */
import type { Database } from "@aisle/server/storage/database.ts";
import { sql } from "kysely";

/** A line of EXPLAIN, as far as it is shown. */
interface PlanLine {
  readonly table: string;
  readonly type: string;
  readonly key: string | null;
  readonly rows: number;
  readonly Extra: string;
}

const MAX_SHOWN_CHARACTERS = 100;

/** Prints each plan. @throws Error when one of `tables` would be read from one end to the other. */
export async function explainQueries(
  { kysely }: Database,
  tables: readonly string[],
  work: () => Promise<void>,
): Promise<void> {
  await sql`set global log_output = 'TABLE'`.execute(kysely);
  await sql`truncate mysql.general_log`.execute(kysely);
  await sql`set global general_log = on`.execute(kysely);
  await work();
  await sql`set global general_log = off`.execute(kysely);
  const logged = await sql<{ argument: string | Buffer }>`select argument from mysql.general_log`.execute(kysely);
  const queries = logged.rows.map(({ argument }) => String(argument)).filter((text) => /^select .* from /s.test(text));
  const shapes = new Map(queries.map((query) => [shapeOf(query), query]));
  const scans: string[] = [];
  for (const [shape, query] of shapes) {
    const { rows } = await sql.raw<PlanLine>(`EXPLAIN ${query}`).execute(kysely);
    console.log(shape.slice(0, MAX_SHOWN_CHARACTERS));
    for (const { table, type, key, rows: count, Extra } of rows) {
      console.log(`    ${table}: ${type} by ${key ?? "no key"}, ${count} rows. ${Extra}`);
      const isWalked = type === "ALL" || type === "index";
      if (isWalked && tables.includes(table)) scans.push(`${table} in ${shape}`);
    }
  }
  if (scans.length > 0) throw new Error(`queries walk a whole table:\n${scans.join("\n")}`);
}

/** Queries that differ in their values alone are one. */
function shapeOf(query: string): string {
  return query.replaceAll(/'[^']*'|\b\d+\b/g, "?").replaceAll(/\(\?(?:, \?)*\)/g, "(…)");
}
