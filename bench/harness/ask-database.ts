/** One question to the database over a connection of its own, which no pool under measurement notices. */
import { createConnection, type RowDataPacket } from "mysql2/promise";

/** The first row of the answer. */
export async function askDatabase(url: string, sql: string): Promise<Readonly<Record<string, unknown>>> {
  const connection = await createConnection(url);
  try {
    const [rows] = await connection.query<RowDataPacket[]>(sql);
    return rows[0] ?? {};
  } finally {
    await connection.end();
  }
}
