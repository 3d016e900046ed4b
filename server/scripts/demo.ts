/**
 * `npm run demo`: loads the demo into the database that the settings name, also one given by DATABASE_URL. Safe to
 * repeat; on a later day it adds the days that were not there.
 */
import { createDemoAccounts, demoAccounts } from "../src/demo/demo-accounts.ts";
import { loadDemo } from "../src/demo/load-demo.ts";
import { createProgressBar } from "../src/flights/import/progress-bar.ts";
import type { Database } from "../src/storage/database.ts";
import { withDatabase } from "./with-database.ts";

async function load(database: Database): Promise<number> {
  const progress = createProgressBar("Loading the demo");
  try {
    const { onProgress } = progress;
    const { added, updated, unchanged } = await loadDemo({ database, createAccounts: createDemoAccounts, onProgress });
    progress.stop();
    console.log(`flights: ${added} added, ${updated} updated, ${unchanged} unchanged.`);
    for (const { role, email, password } of demoAccounts) console.log(`${role}: ${email}, password ${password}`);
    return 0;
  } finally {
    progress.stop();
  }
}

process.exitCode = await withDatabase(load);
