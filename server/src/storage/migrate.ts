/** Brings a database to the newest schema. Forward only: a released migration is never edited, only followed. */
import { sql } from "kysely";
import { type Migration, Migrator } from "kysely/migration";
import type { Database } from "./database.ts";
import type { Dialect } from "./dialect.ts";
import type { MigrationFactory } from "./migration-factory.ts";
import { accounts } from "./migrations/0001-accounts.ts";
import { flights } from "./migrations/0002-flights.ts";
import { seats } from "./migrations/0003-seats.ts";
import { search } from "./migrations/0004-search.ts";
import { sessions } from "./migrations/0005-sessions.ts";
import { holdsDue } from "./migrations/0008-holds-due.ts";
import { schedules } from "./migrations/0009-schedules.ts";
import { jobs } from "./migrations/0010-jobs.ts";
import { partners } from "./migrations/0011-partners.ts";
import { orders } from "./migrations/0012-orders.ts";
import { travellers } from "./migrations/0013-travellers.ts";
import { chineseNames } from "./migrations/0014-chinese-names.ts";
import { accountLanguage } from "./migrations/0015-account-language.ts";

/** By name; they run in the order of their names. */
const migrations: Readonly<Record<string, MigrationFactory>> = {
  "0001-accounts": accounts,
  "0002-flights": flights,
  "0003-seats": seats,
  "0004-search": search,
  "0005-sessions": sessions,
  "0008-holds-due": holdsDue,
  "0009-schedules": schedules,
  "0010-jobs": jobs,
  "0011-partners": partners,
  "0012-orders": orders,
  "0013-travellers": travellers,
  "0014-chinese-names": chineseNames,
  "0015-account-language": accountLanguage,
};

/**
 * Runs what has not run yet, and answers with the names of what ran. Any number of nodes may call this at once: the
 * database's own lock lets one of them work while the others wait and then find nothing left to do. Goes no further than
 * the migration named `last`, for tests of databases that an older version made.
 */
export async function migrate(database: Database, last?: string): Promise<readonly string[]> {
  const { kysely, dialect } = database;
  const provided = Object.fromEntries(
    Object.entries(migrations).map(([name, factory]) => [name, alone(dialect, factory(dialect))]),
  );
  const migrator = new Migrator({ db: kysely, provider: { getMigrations: async () => provided } });
  const { error, results } = await (last === undefined ? migrator.migrateToLatest() : migrator.migrateTo(last));
  if (error !== undefined) throw error;
  return (results ?? []).filter(({ status }) => status === "Success").map(({ migrationName }) => migrationName);
}

/**
 * SQLite can undo a half-made migration, so it does. MySQL commits at every DDL statement: there, migrations are
 * written so that running one again finishes what was begun.
 */
function alone(dialect: Dialect, migration: Migration): Migration {
  if (dialect.name !== "sqlite") return migration;
  return {
    async up(db) {
      await sql`savepoint migration`.execute(db);
      try {
        await migration.up(db);
        await sql`release migration`.execute(db);
      } catch (error) {
        await sql`rollback to migration`.execute(db);
        throw error;
      }
    },
  };
}
