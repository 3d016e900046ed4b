/** Opens the database that the settings name. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Config } from "../config.ts";
import type { Database } from "./database.ts";
import { openMysql } from "./mysql.ts";
import { openSqlite } from "./sqlite.ts";

const CONNECT_TIMEOUT_MS = 2_000;

/** What opening needs of the settings. */
export type DatabaseConfig = Pick<
  Config,
  "databaseUrl" | "databasePoolSize" | "databaseTimeoutMs" | "databaseTlsCa" | "dataDir" | "lanes"
>;

export function openDatabase(config: DatabaseConfig): Database {
  if (config.databaseUrl === undefined) return openSqlite(join(config.dataDir, "aisle.db"));
  return openMysql({
    url: config.databaseUrl,
    poolSize: config.databasePoolSize,
    scriptPoolSize: config.lanes * 2,
    queryTimeoutMs: config.databaseTimeoutMs,
    connectTimeoutMs: CONNECT_TIMEOUT_MS,
    tlsCa: config.databaseTlsCa === undefined ? undefined : readFileSync(config.databaseTlsCa, "utf8"),
  });
}
