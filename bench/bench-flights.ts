/** Flights to fight over: one aircraft of 180 seats, as many departures as asked for. */
import type { Database } from "@aisle/server/storage/database.ts";
import { migrate } from "@aisle/server/storage/migrate.ts";
import { openDatabase } from "./harness/open-database.ts";

const ROWS = 30;
const LETTERS = ["A", "B", "C", "D", "E", "F"];
const DAY_MS = 86_400_000;

export async function storeBenchFlights(
  { kysely }: Database,
  count: number,
): Promise<{ flightIds: readonly number[]; seats: readonly string[] }> {
  await kysely.deleteFrom("fares").execute();
  await kysely.deleteFrom("flights").execute();
  const rows = Array.from({ length: ROWS }, (_, row) => ({
    kind: "seats",
    row: row + 1,
    exit: false,
    seats: LETTERS.map((letter) => ({ designator: `${row + 1}${letter}`, characteristics: [] })),
  }));
  const layout = {
    layoutId: "bench-180",
    name: "Bench, 180 seats",
    aircraft: "320",
    decks: [{ deck: "main", wing: null, cabins: [{ cabin: "economy", blocks: ["ABC", "DEF"], rows }] }],
  };
  await kysely.insertInto("airlines").ignore().values({ code: "ZZ", name: "Bench", accounting_code: "999" }).execute();
  await kysely
    .insertInto("airports")
    .ignore()
    .values(
      ["AAA", "BBB"].map((code) => ({
        code,
        name: code,
        city: code,
        country: "ZZ",
        zone: "UTC",
        latitude: 0,
        longitude: 0,
      })),
    )
    .execute();
  await kysely
    .insertInto("layouts")
    .ignore()
    .values({ layout_id: layout.layoutId, name: layout.name, aircraft: layout.aircraft, body: JSON.stringify(layout) })
    .execute();
  const departsAtMs = Date.now() + 10 * DAY_MS;
  await kysely
    .insertInto("flights")
    .values(
      Array.from({ length: count }, (_, index) => ({
        airline: "ZZ",
        number: String(index + 1),
        service_date: "2099-01-01",
        origin: "AAA",
        destination: "BBB",
        departs_at_ms: departsAtMs,
        arrives_at_ms: departsAtMs + 3_600_000,
        departs_local: "2099-01-01T00:00",
        arrives_local: "2099-01-01T01:00",
        layout_id: layout.layoutId,
        status: "scheduled" as const,
        sales_close_at_ms: departsAtMs,
      })),
    )
    .execute();
  const stored = await kysely.selectFrom("flights").select("flight_id").execute();
  return {
    flightIds: stored.map(({ flight_id }) => flight_id),
    seats: rows.flatMap(({ seats }) => seats.map(({ designator }) => designator)),
  };
}

/** In a database that may still be empty. */
export async function storeFlights(url: string, count: number): ReturnType<typeof storeBenchFlights> {
  const database = openDatabase(url);
  try {
    await migrate(database);
    return await storeBenchFlights(database, count);
  } finally {
    await database.close();
  }
}
