/** What the scripts share: settings as the server reads them, and its database at the newest schema. */
import { existsSync } from "node:fs";
import { ConfigError, loadConfig } from "../src/config.ts";
import { layoutCatalogue } from "../src/flights/layouts/catalogue.ts";
import { storeLayouts } from "../src/flights/layouts/layout-store.ts";
import { DatabaseError, databaseErrorKind } from "../src/storage/database-error.ts";
import type { Database } from "../src/storage/database.ts";
import { migrate } from "../src/storage/migrate.ts";
import { openDatabase } from "../src/storage/open.ts";

/** One statement of a large import may take far longer than any that a buyer waits for. */
const QUERY_TIMEOUT_MS = 600_000;

/** Runs `work`, which answers with the exit code; says in one line what is wrong with settings or database, and answers 1. */
export async function withDatabase(work: (database: Database) => Promise<number>): Promise<number> {
  try {
    if (existsSync(".env")) process.loadEnvFile(".env");
    const database = openDatabase({ ...loadConfig(process.env), databaseTimeoutMs: QUERY_TIMEOUT_MS });
    try {
      await migrate(database);
      await storeLayouts(database, layoutCatalogue);
      return await work(database);
    } finally {
      await database.close();
    }
  } catch (error) {
    const problem = explain(error);
    if (problem === undefined) throw error;
    console.error(problem);
    return 1;
  }
}

/** Undefined for what nobody expected: that is shown with its stack. */
function explain(error: unknown): string | undefined {
  if (error instanceof ConfigError) return error.message;
  const kind = databaseErrorKind(error);
  if (kind === undefined) return undefined;
  const reason = error instanceof DatabaseError ? error.message : new DatabaseError(kind, error).message;
  return `${reason}\nRunning this again is safe: it finds what is there already.`;
}
