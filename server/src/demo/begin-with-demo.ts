/** What `npm start` does before its first node: an embedded database that is empty becomes a world to try things in. */
import type { Config } from "../config.ts";
import { createProgressBar } from "../flights/import/progress-bar.ts";
import type { Database } from "../storage/database.ts";
import { migrate } from "../storage/migrate.ts";
import { openDatabase } from "../storage/open.ts";
import { createDemoAccounts, type DemoAccount, demoAccounts } from "./demo-accounts.ts";
import { DEMO_DAYS } from "./demo-schedule.ts";
import { isWithoutFlights, loadDemo } from "./load-demo.ts";

const DAY_MS = 86_400_000;

/**
 * Loads the demo when the embedded database has no flights, and adds the days that have come since it was loaded.
 * Answers with the accounts to show; none when the database is somebody's own. Never touches DATABASE_URL.
 */
export async function beginWithDemo(config: Config): Promise<readonly DemoAccount[]> {
  if (config.databaseUrl !== undefined) return [];
  const database = openDatabase(config);
  try {
    await migrate(database);
    const begins = await isWithoutFlights(database);
    if (!begins && !(await hasDemoAccounts(database))) return [];
    if (begins || (await isOutOfDate(database))) await load(database);
    return demoAccounts;
  } finally {
    await database.close();
  }
}

async function load(database: Database): Promise<void> {
  const progress = createProgressBar("Loading the demo");
  try {
    await loadDemo({ database, createAccounts: createDemoAccounts, onProgress: progress.onProgress });
  } finally {
    progress.stop();
  }
}

async function hasDemoAccounts({ kysely }: Database): Promise<boolean> {
  const emails = demoAccounts.map(({ email }) => email);
  const found = await kysely.selectFrom("users").select("email").where("email", "in", emails).execute();
  return found.length === emails.length;
}

/** True when the last day of the demo's period is still missing. */
async function isOutOfDate(database: Database): Promise<boolean> {
  const lastDayBeginsMs = (await database.nowMs()) + (DEMO_DAYS - 1) * DAY_MS;
  const row = await database.kysely
    .selectFrom("flights")
    .select("flight_id")
    .where("departs_at_ms", ">=", lastDayBeginsMs)
    .limit(1)
    .executeTakeFirst();
  return row === undefined;
}
