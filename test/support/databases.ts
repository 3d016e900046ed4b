/** One suite, every database that is there: what is promised of storage is promised of each. */
import { randomBytes } from "node:crypto";
import type { Database } from "@aisle/server/storage/database.ts";
import { migrate } from "@aisle/server/storage/migrate.ts";
import { openMysql } from "@aisle/server/storage/mysql.ts";
import { openSqlite } from "@aisle/server/storage/sqlite.ts";
import { createConnection } from "mysql2/promise";
import { afterAll, describe, inject } from "vitest";

/** Opens an empty database with the newest schema, or an older one; closed and dropped when the suite ends. */
export type OpenDatabase = (lastMigration?: string) => Promise<Database>;

/** Runs the suite on SQLite and on MariaDB; where there is no MariaDB that half is reported as skipped. */
export function describeEachDatabase(title: string, suite: (open: OpenDatabase) => void): void {
  describe(`${title} (SQLite)`, () => suite(opener(openEmbedded)));
  describe.skipIf(inject("mysqlUrl") === undefined)(`${title} (MariaDB)`, () =>
    suite(opener((last) => openMariaDb(undefined, last))),
  );
}

function opener(open: (lastMigration?: string) => Promise<OpenedDatabase>): OpenDatabase {
  const opened: OpenedDatabase[] = [];
  afterAll(async () => {
    await Promise.all(opened.map(({ remove }) => remove()));
  });
  return async (lastMigration) => {
    const one = await open(lastMigration);
    opened.push(one);
    return one.database;
  };
}

export interface OpenedDatabase {
  readonly database: Database;
  /** What a node needs to open the same one; undefined when it lives in this process alone. */
  readonly url: string | undefined;
  remove(): Promise<void>;
}

export async function openEmbedded(lastMigration?: string): Promise<OpenedDatabase> {
  const database = openSqlite(":memory:");
  await migrate(database, lastMigration);
  return { database, url: undefined, remove: () => database.close() };
}

/** A fresh database in the run's MariaDB. */
export async function openMariaDb(serverUrl = inject("mysqlUrl"), lastMigration?: string): Promise<OpenedDatabase> {
  if (serverUrl === undefined) throw new Error("this test needs MariaDB: run npm run setup");
  const name = `aisle_${randomBytes(6).toString("hex")}`;
  await runAsAdmin(serverUrl, `CREATE DATABASE ${name}`);
  const url = serverUrl.replace(/\/mysql$/, `/${name}`);
  const database = openMysql({
    url,
    poolSize: 6,
    scriptPoolSize: 6,
    queryTimeoutMs: 30_000,
    connectTimeoutMs: 5_000,
  });
  await migrate(database, lastMigration);
  return {
    database,
    url,
    async remove() {
      await database.close();
      await runAsAdmin(serverUrl, `DROP DATABASE ${name}`);
    },
  };
}

async function runAsAdmin(url: string, statement: string): Promise<void> {
  const connection = await createConnection(url);
  await connection.query(statement);
  await connection.end();
}
