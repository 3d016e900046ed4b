/** Reads the stored flights that a schedule speaks of. */
import type { FareFamily } from "@aisle/protocol/flights.ts";
import type { CabinClass } from "@aisle/protocol/layouts.ts";
import type { Kysely } from "kysely";
import type { FareRow, Tables } from "../../storage/schema.ts";
import { inChunks } from "./chunks.ts";
import type { CabinFare } from "./fares-cell.ts";
import type { StoredFlight } from "./schedule-changes.ts";
import { type DatedFlight, flightKey } from "./schedule-expand.ts";

/** Values in one IN list. */
const LIST_LENGTH = 500;

/** Every stored flight with an airline, number and day of those in `wanted`, by `flightKey`; some more may be among them. */
export async function readStoredFlights(
  db: Kysely<Tables>,
  wanted: readonly DatedFlight[],
): Promise<ReadonlyMap<string, StoredFlight>> {
  const stored = new Map<string, StoredFlight>();
  for (const { airline, numbers, firstDate, lastDate } of rangesOf(wanted)) {
    const rows = await db
      .selectFrom("flights")
      .selectAll()
      .where("airline", "=", airline)
      .where("number", "in", numbers)
      .where("service_date", ">=", firstDate)
      .where("service_date", "<=", lastDate)
      .execute();
    const fares = await readFares(
      db,
      rows.map((row) => row.flight_id),
    );
    for (const row of rows) {
      const flight: StoredFlight = {
        flightId: row.flight_id,
        airline: row.airline,
        number: row.number,
        serviceDate: row.service_date,
        origin: row.origin,
        destination: row.destination,
        departsAtMs: row.departs_at_ms,
        arrivesAtMs: row.arrives_at_ms,
        departsLocal: row.departs_local,
        arrivesLocal: row.arrives_local,
        layoutId: row.layout_id,
        salesCloseAtMs: row.sales_close_at_ms,
        fares: fares.get(row.flight_id) ?? [],
        withdrawn: row.withdrawn_at_ms !== null,
      };
      stored.set(flightKey(flight), flight);
    }
  }
  return stored;
}

interface FlightRange {
  readonly airline: string;
  readonly numbers: readonly string[];
  readonly firstDate: string;
  readonly lastDate: string;
}

/** A few index ranges that cover all the flights: far fewer than one lookup a flight. */
function rangesOf(flights: readonly DatedFlight[]): FlightRange[] {
  const byAirline = Map.groupBy(flights, ({ airline }) => airline);
  return [...byAirline].flatMap(([airline, ofAirline]) => {
    const dates = ofAirline.map(({ serviceDate }) => serviceDate).toSorted();
    const numbers = [...new Set(ofAirline.map(({ number }) => number))];
    return inChunks(numbers, LIST_LENGTH).map((chunk) => ({
      airline,
      numbers: chunk,
      firstDate: dates[0]!,
      lastDate: dates.at(-1)!,
    }));
  });
}

async function readFares(db: Kysely<Tables>, flightIds: readonly number[]): Promise<Map<number, CabinFare[]>> {
  const fares = new Map<number, CabinFare[]>();
  for (const chunk of inChunks(flightIds, LIST_LENGTH)) {
    for (const row of await db.selectFrom("fares").selectAll().where("flight_id", "in", chunk).execute()) {
      const ofFlight = fares.get(row.flight_id) ?? [];
      ofFlight.push(fareOf(row));
      fares.set(row.flight_id, ofFlight);
    }
  }
  return fares;
}

function fareOf(row: FareRow): CabinFare {
  return {
    cabin: row.cabin as CabinClass,
    family: row.family as FareFamily,
    fareBasis: row.fare_basis,
    amountMinor: row.amount_minor,
    currency: row.currency,
  };
}
