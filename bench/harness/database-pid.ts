/** The database's own process, whose time is counted too where it does much of the work. */
import { readFileSync } from "node:fs";
import { createConnection, type RowDataPacket } from "mysql2/promise";

export async function databasePidOf(url: string): Promise<number> {
  const connection = await createConnection(url);
  const [rows] = await connection.query<RowDataPacket[]>("select @@pid_file as file");
  await connection.end();
  return Number(readFileSync(String(rows[0]?.["file"]), "utf8"));
}
