/**
 * Which holds are over and still claim seats. Each flight knows the instant from which that may be so
 * (`flights.holds_due_at_ms`, never later than its earliest expiry): an index over the few flights that are due costs
 * the lanes nothing, where an index over every claim would cost each hold and each release.
 */
import { sql } from "kysely";
import type { Database, Statement } from "../storage/database.ts";
import type { ExpireHold } from "./seat-command.ts";

/** Flights looked at in one sweep; more wait for the next. */
const MAX_DUE_FLIGHTS = 200;

export type DueHold = Omit<ExpireHold, "kind">;

export interface DueHolds {
  /** Flights that may have holds whose time is over. */
  dueFlights(): Promise<readonly number[]>;
  /** Their holds whose time is over and that still claim seats. */
  dueHolds(flightIds: readonly number[]): Promise<readonly DueHold[]>;
  /** Sets when each flight is next due from what it claims now. */
  settle(flightIds: readonly number[]): Promise<void>;
}

export function createDueHolds(database: Database): DueHolds {
  const { kysely, dialect } = database;
  const now = sql<number>`${sql.raw(dialect.nowMs)}`;
  return {
    async dueFlights() {
      const rows = await kysely
        .selectFrom("flights")
        .select("flight_id")
        .where("holds_due_at_ms", "<=", now)
        .limit(MAX_DUE_FLIGHTS)
        .execute();
      return rows.map(({ flight_id }) => flight_id);
    },
    async dueHolds(flightIds) {
      const rows = await kysely
        .selectFrom("seat_claims")
        .select(["flight_id", "hold_id", "owner_id"])
        .distinct()
        .where("flight_id", "in", [...flightIds])
        .where("expires_at_ms", "<=", now)
        .execute();
      return rows.map((row) => ({ flightId: row.flight_id, holdId: row.hold_id ?? "", userId: row.owner_id ?? "" }));
    },
    async settle(flightIds) {
      // The locks first, in a statement of their own: what is then read is what no lane is changing.
      await database.script((send) => send(settleStatements(database, flightIds)));
    },
  };
}

function settleStatements({ dialect }: Database, flightIds: readonly number[]): readonly Statement[] {
  const marks = flightIds.map(() => "?").join(",");
  const parameters = flightIds.toSorted((a, b) => a - b);
  const earliest = "(SELECT MIN(expires_at_ms) FROM seat_claims WHERE seat_claims.flight_id = flights.flight_id)";
  return [
    { sql: dialect.begin, parameters: [] },
    {
      sql: `SELECT flight_id FROM flights WHERE flight_id IN (${marks}) ORDER BY flight_id${dialect.forUpdate}`,
      parameters,
    },
    { sql: `UPDATE flights SET holds_due_at_ms = ${earliest} WHERE flight_id IN (${marks})`, parameters },
    { sql: "COMMIT", parameters: [] },
  ];
}
