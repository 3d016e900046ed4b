/**
 * `npm run import -- FILE`: brings airports, airlines, fares or a schedule into the database: CSV, or an SSIM schedule
 * data set of any length. All of the file takes effect or nothing does. Exit code 0 when it did, 1 with every problem
 * on its own line when it did not.
 */
import { type FileHandle, open, readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { MAX_FILE_BYTES } from "../src/flights/import/csv-table.ts";
import { importFile, type ImportOutcome } from "../src/flights/import/import-file.ts";
import { type ImportProblem, renderProblem } from "../src/flights/import/import-problem.ts";
import { importSsim, type SsimOutcome } from "../src/flights/import/import-ssim.ts";
import { createProgressBar } from "../src/flights/import/progress-bar.ts";
import type { ImportCounts } from "../src/flights/import/schedule-store.ts";
import { layoutCatalogue } from "../src/flights/layouts/catalogue.ts";
import { storeLayouts } from "../src/flights/layouts/layout-store.ts";
import type { Database } from "../src/storage/database.ts";
import { withDatabase } from "./with-database.ts";

/** More problems than these have one cause, and hide it. */
const MAX_PROBLEMS_SHOWN = 100;
const MAX_WARNINGS_SHOWN = 20;

const USAGE = `Usage: npm run import -- FILE

FILE is an SSIM schedule data set (chapter 7, record types 1 to 5), which replaces its airlines' schedules for the
period of its validity, or a CSV file in UTF-8 whose first line names its columns:
  airports   code, name, city, country, zone, latitude, longitude
  airlines   code, name, accounting_code
  fares      airline, origin, destination, fares (as below): what flights of the route cost whose schedule is SSIM
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
  const path = resolve(process.env["INIT_CWD"] ?? ".", name);
  const file = await openFile(path);
  if (typeof file === "string") {
    console.error(`${name}: ${file}`);
    return 1;
  }
  try {
    return await importOpened(name, path, file);
  } finally {
    await file.close();
  }
}

async function importOpened(name: string, path: string, file: FileHandle): Promise<number> {
  const { size } = await file.stat();
  if (await isSsim(file)) return withDatabase((database) => importSchedule(database, name, file, size));
  if (size > MAX_FILE_BYTES) {
    console.error(`${name}: is larger than ${MAX_FILE_BYTES / 1024 / 1024} MB; split it`);
    return 1;
  }
  const bytes = await readFile(path);
  return withDatabase((database) => importBytes(database, name, bytes));
}

/** The file, or why it cannot be had. */
async function openFile(path: string): Promise<FileHandle | string> {
  try {
    const file = await open(path);
    if ((await file.stat()).isFile()) return file;
    await file.close();
    return "is not a file";
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === "ENOENT" ? "there is no such file" : `cannot be read (${code})`;
  }
}

/** A data set begins with a record's type, a digit; no column of a CSV file has a name that begins with one. */
async function isSsim(file: FileHandle): Promise<boolean> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(1), 0, 1, 0);
  return bytesRead === 1 && /[0-9]/.test(buffer.toString("latin1"));
}

async function importBytes(database: Database, name: string, bytes: Uint8Array): Promise<number> {
  const progress = createProgressBar("Importing");
  try {
    await storeLayouts(database, layoutCatalogue);
    const outcome = await importFile(database, bytes, progress.onProgress);
    progress.stop();
    return tell(name, outcome);
  } finally {
    progress.stop();
  }
}

async function importSchedule(database: Database, name: string, file: FileHandle, size: number): Promise<number> {
  const reading = createProgressBar("Reading", "bytes");
  const writing = createProgressBar("Writing");
  try {
    const outcome = await importSsim(database, file.createReadStream({ start: 0, autoClose: false }), {
      onRead: (bytes) => reading.onProgress(bytes, size),
      onWrite(done, total) {
        reading.stop();
        writing.onProgress(done, total);
      },
    });
    reading.stop();
    writing.stop();
    if (outcome.kind === "imported") tellDoubts(name, outcome);
    return tell(name, outcome);
  } finally {
    reading.stop();
    writing.stop();
  }
}

function tell(name: string, outcome: ImportOutcome | SsimOutcome): number {
  if (outcome.kind === "imported") console.log(summarize(outcome.subject, outcome.counts));
  else report(name, outcome.problems);
  return outcome.kind === "imported" ? 0 : 1;
}

function tellDoubts(name: string, { warnings, skipped }: SsimOutcome & { readonly kind: "imported" }): void {
  for (const warning of warnings.slice(0, MAX_WARNINGS_SHOWN)) {
    console.error(`${name}: warning: ${renderProblem(warning)}`);
  }
  const rest = warnings.length - MAX_WARNINGS_SHOWN;
  if (rest > 0) console.error(`... and ${rest} more warnings`);
  const { notPassengers, codeShares } = skipped;
  if (notPassengers + codeShares === 0) return;
  console.log(`legs left out: ${notPassengers} without passengers, ${codeShares} that other airlines fly and sell.`);
}

function summarize(subject: string, counts: ImportCounts & { readonly withdrawn?: number }): string {
  const { added, updated, withdrawn, unchanged } = counts;
  const removed = withdrawn === undefined ? "" : ` ${withdrawn} withdrawn,`;
  const text = `${subject}: ${added} added, ${updated} updated,${removed} ${unchanged} unchanged`;
  return added + updated + (withdrawn ?? 0) === 0 ? `${text}. The database had all of it already.` : `${text}.`;
}

function report(name: string, problems: readonly ImportProblem[]): void {
  for (const problem of problems.slice(0, MAX_PROBLEMS_SHOWN)) console.error(`${name}: ${renderProblem(problem)}`);
  const rest = problems.length - MAX_PROBLEMS_SHOWN;
  if (rest > 0) console.error(`... and ${rest} more`);
  console.error(`Nothing was imported: ${problems.length} to correct.`);
}

process.exitCode = await run(process.argv.slice(2));
