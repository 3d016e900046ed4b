/** Flights to sell orders of: one aircraft of 500 seats, one fare, as many departures as asked for. */
import { FlightId } from "@aisle/protocol/ids.ts";
import type { Database } from "@aisle/server/storage/database.ts";

const ROWS = 50;
const LETTERS = ["A", "B", "C", "D", "E", "F", "G", "H", "J", "K"];
const DAY_MS = 86_400_000;
const ROWS_PER_STATEMENT = 500;

/** What an adult pays, seat included. */
export const FARE = { amountMinor: 15_000, currency: "EUR" };

export interface OrderFlights {
  readonly flightIds: readonly FlightId[];
  readonly seats: readonly string[];
}

export async function storeOrderFlights({ kysely }: Database, count: number): Promise<OrderFlights> {
  const rows = Array.from({ length: ROWS }, (_, row) => ({
    kind: "seats",
    row: row + 1,
    exit: false,
    seats: LETTERS.map((letter) => ({ designator: `${row + 1}${letter}`, characteristics: [] })),
  }));
  const decks = [{ deck: "main", wing: null, cabins: [{ cabin: "economy", blocks: ["ABC", "DEFG", "HJK"], rows }] }];
  const layout = { layoutId: "bench-500", name: "Bench, 500 seats", aircraft: "77W", decks };
  const places = ["AAA", "BBB"].map((code) => ({
    ...{ code, name: code, city: code, country: "ZZ", zone: "UTC", latitude: 0, longitude: 0 },
  }));
  await kysely.insertInto("airlines").ignore().values({ code: "ZZ", name: "Bench", accounting_code: "999" }).execute();
  await kysely.insertInto("airports").ignore().values(places).execute();
  await kysely
    .insertInto("layouts")
    .ignore()
    .values({ layout_id: layout.layoutId, name: layout.name, aircraft: layout.aircraft, body: JSON.stringify(layout) })
    .execute();
  const departsAtMs = Date.now() + 10 * DAY_MS;
  const local = (atMs: number) => new Date(atMs).toISOString().slice(0, 16);
  const flights = Array.from({ length: count }, (_, index) => ({
    ...{ airline: "ZZ", number: String((index % 9_000) + 1), service_date: local(departsAtMs).slice(0, 10) },
    ...{ origin: "AAA", destination: "BBB", status: "scheduled" as const, layout_id: layout.layoutId },
    ...{ departs_at_ms: departsAtMs, arrives_at_ms: departsAtMs + 3_600_000, sales_close_at_ms: departsAtMs },
    ...{ departs_local: local(departsAtMs), arrives_local: local(departsAtMs + 3_600_000) },
  }));
  for (let from = 0; from < count; from += ROWS_PER_STATEMENT) {
    await kysely
      .insertInto("flights")
      .values(flights.slice(from, from + ROWS_PER_STATEMENT))
      .execute();
  }
  const stored = await kysely.selectFrom("flights").select("flight_id").orderBy("flight_id").execute();
  const flightIds = stored.map(({ flight_id }) => FlightId.parse(flight_id));
  await storeFares({ kysely }, flightIds);
  return { flightIds, seats: rows.flatMap(({ seats }) => seats.map(({ designator }) => designator)) };
}

/** One fare on each. */
export async function storeFares({ kysely }: Pick<Database, "kysely">, flightIds: readonly FlightId[]): Promise<void> {
  const fare = { cabin: "economy" as const, family: "standard" as const, fare_basis: "YBENCH" };
  for (let from = 0; from < flightIds.length; from += ROWS_PER_STATEMENT) {
    const fares = flightIds.slice(from, from + ROWS_PER_STATEMENT).map((flight_id) => ({
      ...{ flight_id, ...fare, amount_minor: FARE.amountMinor, currency: FARE.currency },
    }));
    await kysely.insertInto("fares").values(fares).execute();
  }
}
