/** Stores a flight of a small aircraft, for tests that need a real row to lock. */
import type { Database } from "../storage/database.ts";
import { smallLayout } from "./small-layout.ts";

export interface StoredFlight {
  readonly flightId: number;
  readonly seats: readonly string[];
}

const DAY_MS = 86_400_000;

interface SmallFlight {
  readonly rows?: number;
  /** Milliseconds from now until sales close; negative for a flight that is closed. */
  readonly closesInMs?: number;
}

let stored = 0;

export async function storeSmallFlight(database: Database, options: SmallFlight = {}): Promise<StoredFlight> {
  const { rows = 4, closesInMs = 10 * DAY_MS } = options;
  const { kysely } = database;
  const { layout, seats } = smallLayout({ rows });
  const number = String((stored += 1));
  const airport = { name: "Test", city: "Test", country: "ZZ", zone: "UTC", latitude: 0, longitude: 0 };
  await kysely
    .insertInto("airlines")
    .ignore()
    .values({ code: "ZZ", name: "Test Air", accounting_code: "999" })
    .execute();
  await kysely
    .insertInto("airports")
    .ignore()
    .values(["AAA", "BBB"].map((code) => ({ code, ...airport })))
    .execute();
  const { layoutId, name, aircraft } = layout;
  await kysely
    .insertInto("layouts")
    .ignore()
    .values({ layout_id: layoutId, name, aircraft, body: JSON.stringify(layout) })
    .execute();
  const closesAtMs = (await database.nowMs()) + closesInMs;
  await kysely
    .insertInto("flights")
    .values({
      airline: "ZZ",
      number,
      service_date: "2030-01-01",
      origin: "AAA",
      destination: "BBB",
      departs_at_ms: closesAtMs + 3_600_000,
      arrives_at_ms: closesAtMs + 7_200_000,
      departs_local: "2030-01-01T00:00",
      arrives_local: "2030-01-01T01:00",
      layout_id: layoutId,
      status: "scheduled",
      sales_close_at_ms: closesAtMs,
    })
    .execute();
  const row = await kysely
    .selectFrom("flights")
    .select("flight_id")
    .where("number", "=", number)
    .orderBy("flight_id", "desc")
    .executeTakeFirstOrThrow();
  return { flightId: row.flight_id, seats: seats.map(({ seat }) => seat.designator) };
}
