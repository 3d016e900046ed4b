/** MySQL and MariaDB through mysql2: one pool for general work, one for the seat lanes' scripts. */
import { Kysely, MysqlDialect, type MysqlPool, type MysqlPoolConnection, sql } from "kysely";
import { createPool, type Pool, type PoolConnection, type PoolOptions } from "mysql2";
import { asDatabaseError, DatabaseError } from "./database-error.ts";
import type { Database, Row, Send } from "./database.ts";
import { mysqlDialect } from "./dialect.ts";
import type { Tables } from "./schema.ts";

export interface MysqlOptions {
  /** mysql://user:password@host:port/database, or with ?socketPath=/path. */
  readonly url: string;
  readonly poolSize: number;
  /** Connections kept for scripts: as many as the lanes have transactions open. */
  readonly scriptPoolSize: number;
  /** A statement without an answer for so long ends its connection: its outcome is unknown. */
  readonly queryTimeoutMs: number;
  readonly connectTimeoutMs: number;
  /** PEM of the authority that signed the server's certificate; undefined speaks without TLS. */
  readonly tlsCa?: string | undefined;
}

/** Longest wait of one statement for a row lock, in seconds: the smallest that InnoDB takes. */
const LOCK_WAIT_SECONDS = 1;

const sessionSettings = [
  "time_zone = '+00:00'",
  "sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION,ONLY_FULL_GROUP_BY,ERROR_FOR_DIVISION_BY_ZERO'",
  "SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED",
  `innodb_lock_wait_timeout = ${LOCK_WAIT_SECONDS}`,
];

/** Makes the pools; no connection is opened before it is needed. */
export function openMysql(options: MysqlOptions): Database {
  const common: PoolOptions = {
    uri: options.url,
    charset: "utf8mb4_bin",
    timezone: "Z",
    decimalNumbers: true,
    enableKeepAlive: true,
    connectTimeout: options.connectTimeoutMs,
    ...(options.tlsCa !== undefined && { ssl: { ca: options.tlsCa } }),
  };
  const pool = configured(createPool({ ...common, connectionLimit: options.poolSize }));
  // Several statements a round trip, for the lanes alone: their SQL is fixed text with every value escaped. All they
  // say is ids and designators; in ASCII the server need not convert each of them, which is a twentieth of its work.
  const scripts = configured(
    createPool({ ...common, charset: "ascii_bin", connectionLimit: options.scriptPoolSize, multipleStatements: true }),
  );
  const kysely = new Kysely<Tables>({
    dialect: new MysqlDialect({ pool: withQueryTimeout(pool, options.queryTimeoutMs) }),
  });

  return {
    dialect: mysqlDialect,
    kysely,
    read: (work) => work(kysely),
    async script(work) {
      const connection = await acquire(scripts, options.queryTimeoutMs);
      try {
        const result = await work(sender(connection, options.queryTimeoutMs));
        connection.release();
        return result;
      } catch (error) {
        await discardOrRollBack(connection, error, options.queryTimeoutMs);
        throw asDatabaseError(error);
      }
    },
    async nowMs() {
      const answer = await sql<{ now_ms: number }>`select ${sql.raw(mysqlDialect.nowMs)} as now_ms`.execute(kysely);
      return Number(answer.rows[0]?.now_ms);
    },
    async close() {
      await kysely.destroy();
      await new Promise<void>((resolve) => scripts.end(() => resolve()));
    },
  };
}

function configured(pool: Pool): Pool {
  pool.on("connection", (connection) => {
    for (const setting of sessionSettings) {
      // A connection that cannot be set up must not be used: destroying it fails whatever waits behind this.
      connection.query(`SET ${setting}`, (error) => error && connection.destroy());
    }
  });
  return pool;
}

function acquire(pool: Pool, timeoutMs: number): Promise<PoolConnection> {
  return new Promise((resolve, reject) => {
    let waiting = true;
    const timer = setTimeout(() => {
      waiting = false;
      reject(new DatabaseError("unavailable", new Error("no connection became free")));
    }, timeoutMs);
    pool.getConnection((error, connection) => {
      clearTimeout(timer);
      if (error) reject(asDatabaseError(error));
      else if (waiting) resolve(connection);
      else connection.release();
    });
  });
}

function sender(connection: PoolConnection, timeoutMs: number): Send {
  return (statements) =>
    new Promise((resolve, reject) => {
      const text = statements.map((statement) => statement.sql).join(";");
      const values = statements.flatMap((statement) => statement.parameters);
      connection.query({ sql: text, values, timeout: timeoutMs }, (error, results) => {
        if (error) reject(error);
        else resolve(rowsOf(results, statements.length));
      });
    });
}

/** One statement answers with its rows; several answer with a list of such. A write's answer is not a list. */
function rowsOf(results: unknown, statements: number): readonly (readonly Row[])[] {
  const each = statements === 1 ? [results] : (results as readonly unknown[]);
  return each.map((result) => (Array.isArray(result) ? (result as readonly Row[]) : []));
}

/** After a refusal the connection is sound and is rolled back; after silence nothing about it is known. */
async function discardOrRollBack(connection: PoolConnection, error: unknown, timeoutMs: number): Promise<void> {
  const translated = asDatabaseError(error);
  if (translated instanceof DatabaseError && translated.kind === "unavailable") return connection.destroy();
  await new Promise<void>((resolve) => {
    connection.query({ sql: "ROLLBACK", timeout: timeoutMs }, (failed) => {
      if (failed) connection.destroy();
      else connection.release();
      resolve();
    });
  });
}

/** Kysely's queries have no time limit of their own; this gives every one of them one. */
function withQueryTimeout(pool: Pool, timeoutMs: number): MysqlPool {
  const limited = new WeakMap<PoolConnection, MysqlPoolConnection>();
  return {
    getConnection: (callback) => {
      acquire(pool, timeoutMs).then(
        (connection) => {
          const known = limited.get(connection) ?? limitedConnection(connection, timeoutMs);
          limited.set(connection, known);
          callback(null, known);
        },
        (error: unknown) => callback(error, undefined as never),
      );
    },
    end: (callback) => pool.end(callback),
  };
}

function limitedConnection(connection: PoolConnection, timeoutMs: number): MysqlPoolConnection {
  return {
    config: connection.config,
    threadId: connection.threadId,
    connect: (callback) => connection.connect(callback),
    destroy: () => connection.destroy(),
    release: () => connection.release(),
    query: (text, values, callback) =>
      connection.query({ sql: text, values, timeout: timeoutMs }, (error, result) => {
        const translated = asDatabaseError(error);
        if (translated instanceof DatabaseError && translated.kind === "unavailable") connection.destroy();
        callback?.(error, result as never);
      }),
  };
}
