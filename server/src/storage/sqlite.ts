/** The embedded database: SQLite in a file, through Node's own module. One process, one connection. */
import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import { CompiledQuery, Kysely, SqliteAdapter, type SqliteDatabase, SqliteDialect, sql } from "kysely";
import { asDatabaseError } from "./database-error.ts";
import type { Database, Row, Send } from "./database.ts";
import { sqliteDialect } from "./dialect.ts";
import type { Tables } from "./schema.ts";

/** Statements kept compiled. Past this many texts the oldest goes: batches of many sizes make many texts. */
const MAX_KEPT_STATEMENTS = 200;

/** How long to wait for another process that migrates or imports into the same file. */
const BUSY_TIMEOUT_MS = 10_000;

/** Opens `path`, or a database that lives in memory for ":memory:". Makes the folder when it is missing. */
export function openSqlite(path: string): Database {
  if (path !== ":memory:") mkdirSync(dirname(path), { recursive: true });
  const raw = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS });
  // FULL: a commit is on the disk before it is acknowledged.
  raw.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;");
  const kysely = new Kysely<Tables>({ dialect: new EmbeddedDialect({ database: asKyselyDatabase(raw) }) });

  return {
    dialect: sqliteDialect,
    kysely,
    read: (work) => work(kysely),
    async script(work) {
      // Kysely hands its one connection to one user at a time, so scripts and queries never mix.
      return kysely.connection().execute(async (connection) => {
        const send: Send = async (statements) => {
          const answers: (readonly Row[])[] = [];
          for (const statement of statements) {
            const query = CompiledQuery.raw(statement.sql, [...statement.parameters]);
            answers.push((await connection.executeQuery<Row>(query)).rows);
          }
          return answers;
        };
        try {
          return await work(send);
        } catch (error) {
          if (raw.isTransaction) raw.exec("ROLLBACK");
          throw asDatabaseError(error);
        }
      });
    },
    async nowMs() {
      const row = raw.prepare(`SELECT ${sqliteDialect.nowMs} AS now_ms`).get();
      return Number(row?.["now_ms"]);
    },
    async close() {
      await kysely.destroy();
    },
  };
}

/** Kysely takes SQLite for a database of one process; two that start at once must not migrate at once. */
class EmbeddedAdapter extends SqliteAdapter {
  override async acquireMigrationLock(db: Kysely<unknown>): Promise<void> {
    await sql.raw(sqliteDialect.begin).execute(db);
  }

  override async releaseMigrationLock(db: Kysely<unknown>): Promise<void> {
    await sql`commit`.execute(db);
  }
}

class EmbeddedDialect extends SqliteDialect {
  override createAdapter(): EmbeddedAdapter {
    return new EmbeddedAdapter();
  }
}

/** Kysely speaks better-sqlite3's dialect of the same few methods. */
function asKyselyDatabase(raw: DatabaseSync): SqliteDatabase {
  const kept = new Map<string, StatementSync>();
  const prepare = (sql: string): StatementSync => {
    const known = kept.get(sql);
    if (known) return known;
    const statement = raw.prepare(sql);
    if (kept.size >= MAX_KEPT_STATEMENTS) kept.delete(kept.keys().next().value!);
    kept.set(sql, statement);
    return statement;
  };
  return {
    close: () => raw.close(),
    prepare: (sql) => {
      const statement = prepare(sql);
      return {
        reader: statement.columns().length > 0,
        all: (parameters) => statement.all(...(parameters as SQLInputValue[])),
        run: (parameters) => statement.run(...(parameters as SQLInputValue[])),
        iterate: (parameters) => statement.iterate(...(parameters as SQLInputValue[])),
      };
    },
  };
}
