/** Databases for simulations: each a copy of one that was made once. */
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import type { Database } from "../storage/database.ts";
import { migrate } from "../storage/migrate.ts";
import { openSqlite } from "../storage/sqlite.ts";
import { storeSimulatedFlights } from "./simulated-flights.ts";

export interface Template {
  /** A fresh copy; gone when it is closed. */
  open(): Promise<Database>;
  remove(): void;
}

export async function createTemplate(): Promise<Template> {
  const folder = mkdtempSync(join(tmpdir(), "aisle-simulation-"));
  const path = join(folder, "template.db");
  const made = openSqlite(path);
  await migrate(made);
  await storeSimulatedFlights(made);
  await sql`pragma journal_mode = delete`.execute(made.kysely);
  await made.close();
  let copies = 0;
  return {
    async open() {
      const copy = join(folder, `${(copies += 1)}.db`);
      copyFileSync(path, copy);
      const database = openSqlite(copy);
      // Simulated processes die; the machine does not.
      await sql`pragma synchronous = off`.execute(database.kysely);
      return {
        ...database,
        async close() {
          await database.close();
          rmSync(copy, { force: true });
        },
      };
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
