/** What viewers of a map read from the database: whole maps, missing changes, and versions to compare with. */
import type { LayoutId } from "@aisle/protocol/ids.ts";
import { sql } from "kysely";
import type { LayoutCache } from "../flights/layout-cache.ts";
import type { Database } from "../storage/database.ts";
import { factColumns, factsOf, type FlightFacts } from "./flight-facts.ts";
import type { SeatMap } from "./live-flight.ts";
import type { Claim } from "./seat-command.ts";
import { type SeatChange, type SeatDelta, stateOfClaim } from "./seat-delta.ts";

export interface FlightVersion {
  readonly flightId: number;
  readonly version: number;
  readonly layoutId: string;
  readonly facts: FlightFacts;
}

/** A map, and what its flight was at the same instant. */
export type ReadSeatMap = SeatMap & { readonly facts: FlightFacts };

export interface SeatMapStore {
  /** The map as committed at one instant, or undefined when there is no such flight. */
  readMap(flightId: number): Promise<ReadSeatMap | undefined>;
  /** The changes after `version`, oldest first, at most `MAX_CHANGES_READ`. */
  readChanges(flightId: number, version: number): Promise<readonly SeatDelta[]>;
  /** Where the given flights stand, and the database's clock. */
  readVersions(flightIds: readonly number[]): Promise<{ nowMs: number; versions: readonly FlightVersion[] }>;
}

/** A viewer further behind than this reads the whole map instead. */
export const MAX_CHANGES_READ = 200;

export function createSeatMapStore(parts: {
  readonly database: Database;
  readonly layouts: LayoutCache;
}): SeatMapStore {
  const { database, layouts } = parts;
  const { kysely, dialect } = database;
  return {
    async readMap(flightId) {
      // One statement, so that version and claims belong together.
      const rows = await kysely
        .selectFrom("flights")
        .leftJoin("seat_claims", "seat_claims.flight_id", "flights.flight_id")
        .select(["flights.seat_version", ...factColumns, "seat_claims.seat", "seat_claims.kind"])
        .where("flights.flight_id", "=", flightId)
        .execute();
      const [first] = rows;
      if (!first) return undefined;
      const layout = await layouts.get(first.layout_id as LayoutId);
      const states = new Uint8Array(layout.seats.length);
      for (const { seat, kind } of rows) {
        const index = seat === null ? undefined : layout.indexOf.get(seat);
        if (index !== undefined) states[index] = stateOfClaim(kind as Claim["kind"]);
      }
      return { flightId, version: first.seat_version, layout, states, facts: factsOf(first) };
    },
    async readChanges(flightId, version) {
      const rows = await kysely
        .selectFrom("seat_changes")
        .select(["version", "changes"])
        .where("flight_id", "=", flightId)
        .where("version", ">", version)
        .orderBy("version")
        .limit(MAX_CHANGES_READ)
        .execute();
      return rows.map((row) => ({
        flightId,
        version: row.version,
        changes: JSON.parse(row.changes) as readonly SeatChange[],
      }));
    },
    async readVersions(flightIds) {
      if (flightIds.length === 0) return { nowMs: await database.nowMs(), versions: [] };
      const rows = await kysely
        .selectFrom("flights")
        .select(["flight_id", "seat_version", ...factColumns, sql<number>`${sql.raw(dialect.nowMs)}`.as("now_ms")])
        .where("flight_id", "in", [...flightIds])
        .execute();
      const versions = rows.map((row) => ({
        flightId: row.flight_id,
        version: row.seat_version,
        layoutId: row.layout_id,
        facts: factsOf(row),
      }));
      return { nowMs: Number(rows[0]?.now_ms ?? (await database.nowMs())), versions };
    },
  };
}
