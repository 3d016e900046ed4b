/** A transaction for general work; the seat lanes write their own scripts. */
import { type Kysely, sql } from "kysely";
import type { Database } from "./database.ts";
import type { Dialect } from "./dialect.ts";
import type { Tables } from "./schema.ts";

/**
 * Runs `work` in one transaction: all of it happens, or none of it when `work` or the commit rejects. Begins as the
 * dialect says, so that SQLite takes its write lock at once instead of failing half way beside another process.
 */
export function transact<T>({ kysely, dialect }: Database, work: (trx: Kysely<Tables>) => Promise<T>): Promise<T> {
  return kysely.connection().execute((connection) => transactOn(connection, dialect, work));
}

/** The same on a connection that the caller has to itself, with its temporary tables. */
export async function transactOn<Schema, T>(
  connection: Kysely<Schema>,
  dialect: Dialect,
  work: (trx: Kysely<Schema>) => Promise<T>,
): Promise<T> {
  await sql.raw(dialect.begin).execute(connection);
  try {
    const result = await work(connection);
    await sql`commit`.execute(connection);
    return result;
  } catch (error) {
    // A connection that cannot even roll back is gone, and its transaction with it.
    await sql`rollback`.execute(connection).catch(() => undefined);
    throw error;
  }
}
