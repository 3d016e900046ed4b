/**
 * Fills a database with a small world to try everything in: real airports, airlines and aircraft, and the flights of
 * the coming sixty days. Loading it again on a later day adds the days that were not there.
 */
import { readFile } from "node:fs/promises";
import { importFile, type ImportOutcome } from "../flights/import/import-file.ts";
import { renderProblem } from "../flights/import/import-problem.ts";
import type { ImportCounts, OnProgress } from "../flights/import/schedule-store.ts";
import { layoutCatalogue } from "../flights/layouts/catalogue.ts";
import { storeLayouts } from "../flights/layouts/layout-store.ts";
import type { Database } from "../storage/database.ts";
import { withPeriod } from "./demo-schedule.ts";

export interface DemoParts {
  /** At the newest schema. */
  readonly database: Database;
  /** Makes the demo's accounts where they are missing. */
  readonly createAccounts: (database: Database) => Promise<void>;
  readonly onProgress?: OnProgress;
}

/**
 * Answers with what became of the flights. Safe to repeat.
 * @throws Error when the database holds flights that contradict the demo's.
 */
export async function loadDemo({ database, createAccounts, onProgress }: DemoParts): Promise<ImportCounts> {
  await storeLayouts(database, layoutCatalogue);
  succeed(await importFile(database, await readData("airports.csv")));
  succeed(await importFile(database, await readData("airlines.csv")));
  const airports = await database.kysely.selectFrom("airports").select(["code", "zone"]).execute();
  const zones = new Map(airports.map(({ code, zone }) => [code, zone]));
  const schedule = withPeriod((await readData("schedule.csv")).toString("utf8"), zones, await database.nowMs());
  const counts = succeed(await importFile(database, Buffer.from(schedule), onProgress));
  await createAccounts(database);
  return counts;
}

/** True when there is nothing for sale: the database of somebody who has just begun. */
export async function isWithoutFlights({ kysely }: Database): Promise<boolean> {
  return (await kysely.selectFrom("flights").select("flight_id").limit(1).executeTakeFirst()) === undefined;
}

function readData(name: string): Promise<Buffer> {
  return readFile(new URL(`data/${name}`, import.meta.url));
}

function succeed(outcome: ImportOutcome): ImportCounts {
  if (outcome.kind === "imported") return outcome.counts;
  throw new Error(`the demo does not fit this database:\n${outcome.problems.map(renderProblem).join("\n")}`);
}
