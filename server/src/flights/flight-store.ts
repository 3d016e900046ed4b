/** Reads dated flights with their fares and taken seats: three queries, however many flights there are. */
import { type Selectable, sql } from "kysely";
import type { Database } from "../storage/database.ts";
import type { FareRow, FlightRow } from "../storage/schema.ts";

/** A flight as the database has it at one moment, nearly: seats may be taken between two of the queries. */
export interface FlightReading {
  readonly row: Selectable<FlightRow>;
  readonly fares: readonly FareRow[];
  /** Seats that cannot be held, by cabin; a cabin that is missing has none. */
  readonly seatsTaken: ReadonlyMap<string, number>;
}

/** Undefined when there is no such flight. */
export async function readFlight(database: Database, flightId: number): Promise<FlightReading | undefined> {
  const rows = await database.kysely.selectFrom("flights").selectAll().where("flight_id", "=", flightId).execute();
  const [reading] = await readAround(database, rows);
  return reading;
}

async function readAround(database: Database, rows: readonly Selectable<FlightRow>[]): Promise<FlightReading[]> {
  if (rows.length === 0) return [];
  const flightIds = rows.map(({ flight_id }) => flight_id);
  const [fares, taken] = await Promise.all([readFares(database, flightIds), readSeatsTaken(database, flightIds)]);
  return rows.map((row) => ({
    row,
    fares: fares.get(row.flight_id) ?? [],
    seatsTaken: taken.get(row.flight_id) ?? new Map(),
  }));
}

async function readFares({ kysely }: Database, flightIds: readonly number[]): Promise<Map<number, FareRow[]>> {
  const rows = await kysely.selectFrom("fares").selectAll().where("flight_id", "in", flightIds).execute();
  return Map.groupBy(rows, ({ flight_id }) => flight_id);
}

/** Seats that cannot be held, by flight and cabin; what is missing has none. */
export type SeatsTaken = ReadonlyMap<number, ReadonlyMap<string, number>>;

/** A held seat is free again at the instant of expiry by the database's clock, whether or not anyone has swept it up. */
export async function readSeatsTaken({ kysely, dialect }: Database, flightIds: readonly number[]): Promise<SeatsTaken> {
  const rows = await kysely
    .selectFrom("seat_claims")
    .select(({ fn }) => ["flight_id", "cabin", fn.countAll().as("seats")])
    .where("flight_id", "in", flightIds)
    .where(({ or, eb }) => or([eb("kind", "<>", "held"), eb("expires_at_ms", ">", sql.raw<number>(dialect.nowMs))]))
    .groupBy(["flight_id", "cabin"])
    .execute();
  const byFlight = Map.groupBy(rows, ({ flight_id }) => flight_id);
  return new Map(
    [...byFlight].map(([flightId, cabins]) => [
      flightId,
      new Map(cabins.map(({ cabin, seats }) => [cabin, Number(seats)])),
    ]),
  );
}
