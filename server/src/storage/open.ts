/** Opens the database that the settings name. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Config } from "../config.ts";
import type { Database } from "./database.ts";
import { openMysql } from "./mysql.ts";
import { withReplicas } from "./replicas.ts";
import { openSqlite } from "./sqlite.ts";

const CONNECT_TIMEOUT_MS = 2_000;

/** What opening needs of the settings. */
export type DatabaseConfig = Pick<
  Config,
  | "databaseUrl"
  | "databaseReplicaUrls"
  | "databaseReplicaMaxLagMs"
  | "databasePoolSize"
  | "databaseTimeoutMs"
  | "databaseTlsCa"
  | "dataDir"
  | "lanes"
>;

export function openDatabase(config: DatabaseConfig): Database {
  if (config.databaseUrl === undefined) return openSqlite(join(config.dataDir, "aisle.db"));
  const primary = openServer(config, config.databaseUrl);
  if (config.databaseReplicaUrls.length === 0) return primary;
  const replicas = config.databaseReplicaUrls.map((url) => openServer(config, url));
  return withReplicas({ primary, replicas, maxLagMs: config.databaseReplicaMaxLagMs });
}

function openServer(config: DatabaseConfig, url: string): Database {
  return openMysql({
    url,
    poolSize: config.databasePoolSize,
    // Lanes of flights and lanes of orders, with two transactions open in each.
    scriptPoolSize: config.lanes * 4,
    queryTimeoutMs: config.databaseTimeoutMs,
    connectTimeoutMs: CONNECT_TIMEOUT_MS,
    tlsCa: config.databaseTlsCa === undefined ? undefined : readFileSync(config.databaseTlsCa, "utf8"),
  });
}
