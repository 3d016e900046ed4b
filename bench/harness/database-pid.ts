/** The database's own process, whose time is counted too where it does much of the work. */
import { readFileSync } from "node:fs";
import { askDatabase } from "./ask-database.ts";

export async function databasePidOf(url: string): Promise<number> {
  const { file } = await askDatabase(url, "select @@pid_file as file");
  return Number(readFileSync(String(file), "utf8"));
}
