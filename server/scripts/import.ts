/**
 * `npm run import -- FILE`: brings airports, airlines or a schedule from a CSV file into the database. All of the file
 * takes effect or nothing does. Exit code 0 when it did, 1 with every problem on its own line when it did not.
 */
import { readFile, stat } from "node:fs/promises";
import { resolve } from "node:path";
import { MAX_FILE_BYTES } from "../src/flights/import/csv-table.ts";
import { importFile } from "../src/flights/import/import-file.ts";
import { type ImportProblem, renderProblem } from "../src/flights/import/import-problem.ts";
import { createProgressBar } from "../src/flights/import/progress-bar.ts";
import type { ImportCounts } from "../src/flights/import/schedule-store.ts";
import { layoutCatalogue } from "../src/flights/layouts/catalogue.ts";
import { storeLayouts } from "../src/flights/layouts/layout-store.ts";
import type { Database } from "../src/storage/database.ts";
import { withDatabase } from "./with-database.ts";

/** More problems than these have one cause, and hide it. */
const MAX_PROBLEMS_SHOWN = 100;

const USAGE = `Usage: npm run import -- FILE

FILE is a CSV file in UTF-8 whose first line names its columns:
  airports   code, name, city, country, zone, latitude, longitude
  airlines   code, name, accounting_code
  schedule   airline, number, origin, destination, first_date, last_date, days (1234567, Monday is 1),
             departs, arrives (local time), arrival_day (-1, 0, 1, 2), layout,
             fares (economy/light 89.00 EUR; economy/flex 149.00 EUR), sales_close_minutes (may be left out)
server/src/demo/data has an example of each.`;

async function run(names: readonly string[]): Promise<number> {
  const [name, ...others] = names;
  if (name === undefined || others.length > 0) {
    console.error(USAGE);
    return 1;
  }
  // npm runs scripts in the package's folder; the user named the file from another.
  const bytes = await readBounded(resolve(process.env["INIT_CWD"] ?? ".", name));
  if (typeof bytes === "string") {
    console.error(`${name}: ${bytes}`);
    return 1;
  }
  return withDatabase((database) => importBytes(database, name, bytes));
}

async function importBytes(database: Database, name: string, bytes: Uint8Array): Promise<number> {
  const progress = createProgressBar("Importing");
  try {
    await storeLayouts(database, layoutCatalogue);
    const outcome = await importFile(database, bytes, progress.onProgress);
    progress.stop();
    if (outcome.kind === "imported") console.log(summarize(outcome.subject, outcome.counts));
    else report(name, outcome.problems);
    return outcome.kind === "imported" ? 0 : 1;
  } finally {
    progress.stop();
  }
}

/** The file, or why it cannot be had. */
async function readBounded(path: string): Promise<Uint8Array | string> {
  try {
    const status = await stat(path);
    if (!status.isFile()) return "is not a file";
    if (status.size > MAX_FILE_BYTES) return `is larger than ${MAX_FILE_BYTES / 1024 / 1024} MB; split it`;
    return await readFile(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === "ENOENT" ? "there is no such file" : `cannot be read (${code})`;
  }
}

function summarize(subject: string, { added, updated, unchanged }: ImportCounts): string {
  const counts = `${subject}: ${added} added, ${updated} updated, ${unchanged} unchanged`;
  return added + updated === 0 ? `${counts}. The database had all of it already.` : `${counts}.`;
}

function report(name: string, problems: readonly ImportProblem[]): void {
  for (const problem of problems.slice(0, MAX_PROBLEMS_SHOWN)) console.error(`${name}: ${renderProblem(problem)}`);
  const rest = problems.length - MAX_PROBLEMS_SHOWN;
  if (rest > 0) console.error(`... and ${rest} more`);
  console.error(`Nothing was imported: ${problems.length} to correct.`);
}

process.exitCode = await run(process.argv.slice(2));
