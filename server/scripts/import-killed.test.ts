/** An import that is killed in the middle of its transaction, as by the machine: with SIGKILL, to which nothing can answer. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { openMariaDb } from "@aisle/test/databases.ts";
import { eventually } from "@aisle/test/eventually.ts";
import { sql } from "kysely";
import { afterAll, describe, expect, inject, test } from "vitest";
import { importFile } from "../src/flights/import/import-file.ts";
import { layoutCatalogue } from "../src/flights/layouts/catalogue.ts";
import { storeLayouts } from "../src/flights/layouts/layout-store.ts";
import type { Database } from "../src/storage/database.ts";
import { migrate } from "../src/storage/migrate.ts";
import { openSqlite } from "../src/storage/sqlite.ts";
import { at, bytesOf, dataSetOf, legOf } from "../src/testing/ssim-file.ts";

const script = fileURLToPath(new URL("import.ts", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "aisle-killed-"));
afterAll(() => rmSync(folder, { recursive: true }));

const references = [
  "code,name,accounting_code\nLH,Lufthansa,220",
  "code,name,city,country,zone,latitude,longitude\nAAA,Alpha,Alpha,ZZ,UTC,1,1\nBBB,Bravo,Bravo,ZZ,UTC,2,2",
];

/** For imports on a busy machine. */
const WITHIN_MS = 60_000;
const TEST_TIMEOUT_MS = 3 * WITHIN_MS;

/** Many times what migrating and the smaller schedule leave in SQLite's log. */
const UNCOMMITTED_BYTES = 6_000_000;

/** So many flights a day over four weeks. */
function schedule(name: string, flights: number, departs: string): string {
  const period = { operatesFrom: "2098-06-01", operatesTo: "2098-06-28" };
  const utc = { departureStation: "AAA", departureVariation: 0, arrivalStation: "BBB", arrivalVariation: 0 };
  const records = Array.from({ length: flights }, (_, index) =>
    legOf({ ...period, ...utc, flightNumber: index + 1, aircraftDeparture: at(departs), aircraftArrival: at("12:00") }),
  );
  const path = join(folder, name);
  writeFileSync(path, bytesOf(dataSetOf({ carrier: { validFrom: "2098-06-01", validTo: "2098-06-28" }, records })));
  return path;
}

/** Enough to be found in the middle of. */
const FLIGHTS_A_DAY = 2_500;

const before = schedule("before", 10, "09:00");
const after = schedule("after", FLIGHTS_A_DAY, "10:00");

function startImport(file: string, env: Record<string, string>): ChildProcess {
  const settings = { PATH: process.env["PATH"], ...env };
  return spawn(process.execPath, ["--conditions=aisle-source", script, file], { env: settings, stdio: "ignore" });
}

async function importWhole(file: string, env: Record<string, string>): Promise<void> {
  expect(await once(startImport(file, env), "exit")).toEqual([0, null]);
}

async function prepare(database: Database): Promise<void> {
  await migrate(database);
  await storeLayouts(database, layoutCatalogue);
  for (const text of references) await importFile(database, new TextEncoder().encode(text));
}

const stored = ({ kysely }: Database) => kysely.selectFrom("flights").selectAll().orderBy("flight_id").execute();

async function expectPreviousSchedule(
  database: Database,
  env: Record<string, string>,
  isHalfWay: () => Promise<boolean>,
): Promise<void> {
  await importWhole(before, env);
  const previous = await stored(database);
  const importing = startImport(after, env);
  const ended = once(importing, "exit");
  await eventually(isHalfWay, WITHIN_MS);
  importing.kill("SIGKILL");
  expect(await ended).toEqual([null, "SIGKILL"]);
  expect(await stored(database)).toEqual(previous);
  await importWhole(after, env);
  const flights = await stored(database);
  expect([previous.length, flights.length]).toEqual([10 * 28, FLIGHTS_A_DAY * 28]);
  expect(flights.slice(0, previous.length)).toEqual(
    previous.map((flight) => expect.objectContaining({ flight_id: flight.flight_id, revision: 1 })),
  );
}

test(
  "[SI48] an import killed half way leaves the previous schedule, and can be run again (SQLite)",
  async () => {
    const dataDir = join(folder, "data");
    const database = openSqlite(join(dataDir, "aisle.db"));
    await prepare(database);
    const wal = join(dataDir, "aisle.db-wal");
    // What a large transaction has written so far lies in the log, uncommitted; the small ones before it are shorter.
    const isHalfWay = async () => statSync(wal).size > UNCOMMITTED_BYTES;
    await expectPreviousSchedule(database, { DATA_DIR: dataDir }, isHalfWay);
    await database.close();
  },
  TEST_TIMEOUT_MS,
);

describe.skipIf(inject("mysqlUrl") === undefined)("MariaDB", () => {
  test(
    "[SI48] an import killed half way leaves the previous schedule, and can be run again (MariaDB)",
    async () => {
      const { database, url, remove } = await openMariaDb();
      await prepare(database);
      // More than staging ever writes at once: this is the transaction that replaces the schedule.
      const isHalfWay = async () => {
        // InnoDB renews this table only when nobody has read it for a tenth of a second.
        await sleep(150);
        const { rows } = await sql<{ modified: number }>`
        select max(trx_rows_modified) as modified from information_schema.innodb_trx`.execute(database.kysely);
        return Number(rows[0]?.modified) > 3_000;
      };
      await expectPreviousSchedule(database, { DATABASE_URL: url! }, isHalfWay);
      await remove();
    },
    TEST_TIMEOUT_MS,
  );
});
