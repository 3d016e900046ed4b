/** Tables whose rows are written once: the database itself refuses to change or delete one. */
import { type Kysely, sql } from "kysely";
import type { Dialect } from "./dialect.ts";

/** Adds the triggers; may be run again. On MySQL and MariaDB it needs the privilege TRIGGER. */
export async function makeAppendOnly(db: Kysely<unknown>, dialect: Dialect, table: string): Promise<void> {
  for (const event of ["update", "delete"] as const) {
    const refusal = `rows of ${table} are never changed`;
    const body =
      dialect.name === "sqlite"
        ? `begin select raise(abort, '${refusal}'); end`
        : `signal sqlstate '45000' set message_text = '${refusal}'`;
    await sql
      .raw(`create trigger if not exists ${table}_no_${event} before ${event} on ${table} for each row ${body}`)
      .execute(db);
  }
}
