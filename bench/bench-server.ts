/** A MariaDB to measure on, as durable as in production, with an empty database of its own. */
import { openDatabase } from "./harness/open-database.ts";
import { startMariaDb, type TestServer } from "@aisle/test/servers.ts";
import { sql } from "kysely";

const SYSTEM = /\/mysql$/;

/** The system's own database takes no triggers, which some of our tables have. */
export async function startBenchMariaDb(): Promise<Pick<TestServer, "url" | "stop">> {
  const { url, stop } = await startMariaDb();
  const system = openDatabase(url);
  await sql`create database bench`.execute(system.kysely);
  await system.close();
  return { url: url.replace(SYSTEM, "/bench"), stop };
}
