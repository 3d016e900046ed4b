/** The database as a benchmark opens it: with time enough for what nobody would wait for in service. */
import type { Database } from "@aisle/server/storage/database.ts";
import { openMysql } from "@aisle/server/storage/mysql.ts";

const QUERY_TIMEOUT_MS = 120_000;
const CONNECT_TIMEOUT_MS = 5_000;

export function openDatabase(
  url: string,
  { poolSize = 1, scriptPoolSize = 1 }: { readonly poolSize?: number; readonly scriptPoolSize?: number } = {},
): Database {
  return openMysql({
    ...{ url, poolSize, scriptPoolSize, queryTimeoutMs: QUERY_TIMEOUT_MS, connectTimeoutMs: CONNECT_TIMEOUT_MS },
  });
}
