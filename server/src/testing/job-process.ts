/**
 * A process of its own that does jobs of kind `effect` in the database named by the first argument until it is killed: an
 * address of MariaDB or a path of SQLite. Each run leaves a row in the table `effects`. Prints `ready` when it has begun.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import { openMysql } from "../storage/mysql.ts";
import { openSqlite } from "../storage/sqlite.ts";
import { handlerOf, someWorkers } from "./some-jobs.ts";

const target = process.argv[2]!;
const pool = { poolSize: 10, scriptPoolSize: 2, queryTimeoutMs: 10_000, connectTimeoutMs: 5_000 };
const database = target.startsWith("mysql:") ? openMysql({ url: target, ...pool }) : openSqlite(target);

const effect = handlerOf(
  async ({ n }) => {
    await sql`insert into effects (n, pid) values (${n}, ${process.pid})`.execute(database.kysely);
    // Time in which a kill finds the effect there and the job not done.
    await sleep(5);
  },
  { timeoutMs: 1_000, maxAttempts: 50 },
);

someWorkers({ database, handlers: { effect }, concurrency: 8, random: Math.random }).start();
console.log("ready");
setInterval(() => {}, 60_000);
