/** The same flights for Aisle and for everybody else. */
import { migrate } from "@aisle/server/storage/migrate.ts";
import { openMysql } from "@aisle/server/storage/mysql.ts";
import { storeBenchFlights } from "../bench-flights.ts";
import { storePeerTables } from "./ways/peer-tables.ts";

export async function storeFlightsForAll(url: string, count: number): ReturnType<typeof storeBenchFlights> {
  const database = openMysql({
    ...{ url, poolSize: 1, scriptPoolSize: 1, queryTimeoutMs: 60_000, connectTimeoutMs: 5_000 },
  });
  try {
    await migrate(database);
    const stored = await storeBenchFlights(database, count);
    await storePeerTables(url, stored.flightIds, stored.seats);
    return stored;
  } finally {
    await database.close();
  }
}
