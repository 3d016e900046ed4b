/** Flights as they are sold in one cabin and fare family: what an order keeps of them. */
import type { FareFamily } from "@aisle/protocol/flights.ts";
import { LayoutId } from "@aisle/protocol/ids.ts";
import type { CabinClass } from "@aisle/protocol/layouts.ts";
import type { Segment } from "@aisle/protocol/search.ts";
import { sql } from "kysely";
import type { Database } from "../storage/database.ts";
import { readTogether } from "../storage/read-together.ts";
import type { FlightRow } from "../storage/schema.ts";
import type { IndexedLayout, LayoutCache } from "./layout-cache.ts";
import type { PlaceDirectory } from "./places.ts";
import type { DatedFlight } from "./search/dated-flight.ts";
import type { FlightsById } from "./search/search-store.ts";
import { viewSegment } from "./search/view-itinerary.ts";

export interface SoldFlight {
  readonly flight: Segment;
  readonly layout: IndexedLayout;
  /** The three digits that the airline's tickets begin with. */
  readonly accountingCode: string;
  readonly fareBasis: string;
  /** All-in, of an adult. */
  readonly adultFareMinor: number;
  readonly currency: string;
  readonly salesCloseAtMs: number;
}

/** What of a flight may have changed since it was sold. */
export type FlightToday = Pick<
  FlightRow,
  "status" | "departs_at_ms" | "arrives_at_ms" | "departs_local" | "arrives_local" | "layout_id"
>;

export interface SoldFlights {
  /** In the order of `flightIds`; without those that do not exist, are cancelled, or are not sold like this. */
  read(flightIds: readonly number[], cabin: CabinClass, family: FareFamily): Promise<readonly SoldFlight[]>;
  /** By flight id. */
  today(flightIds: readonly number[]): Promise<ReadonlyMap<number, FlightToday>>;
  /** True when none of them is cancelled or has left. */
  canAllStillFly(flightIds: readonly number[]): Promise<boolean>;
}

export function createSoldFlights(parts: {
  readonly database: Database;
  readonly flightsById: FlightsById;
  readonly layouts: LayoutCache;
  readonly places: PlaceDirectory;
}): SoldFlights {
  const { flightsById, layouts } = parts;
  const { kysely, dialect } = parts.database;
  const faresOf = readTogether(async (flightIds: readonly number[]) => {
    const rows = await kysely
      .selectFrom("fares")
      .innerJoin("flights", "flights.flight_id", "fares.flight_id")
      .innerJoin("airlines", "airlines.code", "flights.airline")
      .select(["fares.flight_id", "cabin", "family", "fare_basis", "amount_minor", "currency", "accounting_code"])
      .where("fares.flight_id", "in", flightIds)
      .execute();
    return Map.groupBy(rows, ({ flight_id }) => flight_id);
  });
  const todayOf = readTogether(async (flightIds: readonly number[]) => {
    const rows = await kysely
      .selectFrom("flights")
      .select(["flight_id", "status", "layout_id"])
      .select(["departs_at_ms", "arrives_at_ms", "departs_local", "arrives_local"])
      .where("flight_id", "in", flightIds)
      .execute();
    return new Map(rows.map((row) => [row.flight_id, row]));
  });
  return {
    async read(flightIds, cabin, family) {
      const [places, dated, fares] = await Promise.all([
        parts.places.get(),
        flightsById(flightIds),
        Promise.all(flightIds.map(faresOf)),
      ]);
      const wanted = fares.flatMap((all = []) => all.filter((one) => one.cabin === cabin && one.family === family));
      const sell = async (flight: DatedFlight): Promise<SoldFlight[]> => {
        const fare = wanted.find(({ flight_id }) => flight_id === flight.flightId);
        if (!fare) return [];
        const layout = await layouts.get(LayoutId.parse(flight.layoutId));
        return [
          {
            flight: viewSegment(flight, places, new Map([[flight.layoutId, layout.layout.name]])),
            layout,
            accountingCode: fare.accounting_code,
            fareBasis: fare.fare_basis,
            adultFareMinor: fare.amount_minor,
            currency: fare.currency,
            salesCloseAtMs: flight.salesCloseAtMs,
          },
        ];
      };
      const sold = (await Promise.all(dated.map(sell))).flat();
      return flightIds.flatMap((id) => sold.find(({ flight }) => flight.flightId === id) ?? []);
    },

    async today(flightIds) {
      const rows = await Promise.all(flightIds.map(todayOf));
      return new Map(rows.flatMap((row) => (row ? [[row.flight_id, row] as const] : [])));
    },

    async canAllStillFly(flightIds) {
      const rows = await kysely
        .selectFrom("flights")
        .select("flight_id")
        .where("flight_id", "in", flightIds)
        .where("status", "=", "scheduled")
        .where("departs_at_ms", ">", sql<number>`${sql.raw(dialect.nowMs)}`)
        .execute();
      return rows.length === new Set(flightIds).size;
    },
  };
}
