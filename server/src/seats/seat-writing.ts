/** The statements that make what was decided true. They go out in one round trip, the COMMIT with them. */
import { deleteByPairs } from "../storage/by-pairs.ts";
import type { Statement } from "../storage/database.ts";
import type { Dialect } from "../storage/dialect.ts";
import { insertRows } from "../storage/insert-rows.ts";
import type { FlightDifference, FlightState } from "./flight-state.ts";
import type { Claim, HoldRecord } from "./seat-command.ts";
import { seatChange, type SeatDelta } from "./seat-delta.ts";

export interface BatchWrites {
  readonly statements: readonly Statement[];
  /** What the map viewers must learn once this is committed. */
  readonly deltas: readonly SeatDelta[];
  /** New and changed ones, as they are now. */
  readonly holds: readonly HoldRecord[];
}

export function writesOf(dialect: Dialect, flights: Iterable<FlightState>, nowMs: number): BatchWrites {
  const changed = [...flights].map((flight) => ({ flight, difference: flight.difference() }));
  const deltas = changed.flatMap(({ flight, difference }) => deltaOf(flight, difference));
  const newHolds = changed.flatMap(({ difference }) => difference.newHolds);
  const changedHolds = changed.flatMap(({ difference }) => difference.changedHolds);
  const statements = [
    ...deleteByPairs(dialect, {
      table: "seat_claims",
      columns: ["flight_id", "seat"],
      pairs: changed.flatMap(({ flight, difference }) => difference.dropped.map((seat) => [flight.flightId, seat])),
    }),
    ...insertClaims(changed.flatMap(({ flight, difference }) => difference.added.map((claim) => ({ flight, claim })))),
    ...insertHolds(newHolds),
    ...updateHolds(changedHolds),
    ...insertChanges(deltas, nowMs),
    ...raiseVersions(deltas, earliestExpiry(changed.flatMap(({ difference }) => difference.added))),
  ];
  return { statements, deltas, holds: [...newHolds, ...changedHolds] };
}

function deltaOf(flight: FlightState, { handed }: FlightDifference): readonly SeatDelta[] {
  if (handed.length === 0) return [];
  const changes = handed.map(({ seat, claim }) => seatChange(seat, claim));
  return [{ flightId: flight.flightId, version: flight.version + 1, changes }];
}

/** A plain INSERT, never an upsert: should anything above have gone wrong, the key refuses the second claim of a seat. */
function insertClaims(added: readonly { flight: FlightState; claim: Claim }[]): readonly Statement[] {
  return insertRows(
    "seat_claims (flight_id, seat, cabin, kind, hold_id, owner_id, order_id, expires_at_ms)",
    added.map(({ flight, claim }) => [
      flight.flightId,
      claim.seat,
      cabinOf(flight, claim.seat),
      claim.kind,
      claim.holdId,
      claim.ownerId,
      claim.orderId,
      claim.expiresAtMs,
    ]),
  );
}

function cabinOf({ layout }: FlightState, seat: string): string {
  return layout.seats[layout.indexOf.get(seat)!]!.cabin;
}

function insertHolds(holds: readonly HoldRecord[]): readonly Statement[] {
  return insertRows(
    "holds (hold_id, flight_id, user_id, seats, request, state, extended, order_id, created_at_ms, expires_at_ms)",
    holds.map((hold) => [
      hold.holdId,
      hold.flightId,
      hold.userId,
      hold.seats.join(","),
      hold.request,
      hold.state,
      Number(hold.extended),
      hold.orderId,
      hold.createdAtMs,
      hold.expiresAtMs,
    ]),
  );
}

/** Holds that ended alike share a statement; one that was extended has a time of its own. */
function updateHolds(holds: readonly HoldRecord[]): readonly Statement[] {
  const alike = Map.groupBy(holds, ({ state, orderId, extended, holdId }) =>
    extended ? holdId : `${state} ${orderId}`,
  );
  return [...alike.values()].map((group) => {
    const { state, orderId, extended, expiresAtMs } = group[0]!;
    const values = { state, order_id: orderId, ...(extended && { extended: 1, expires_at_ms: expiresAtMs }) };
    const ids = group.map(({ holdId }) => holdId);
    const set = Object.keys(values).map((column) => `${column} = ?`);
    return {
      sql: `UPDATE holds SET ${set.join(", ")} WHERE hold_id IN (${ids.map(() => "?").join(",")})`,
      parameters: [...Object.values(values), ...ids],
    };
  });
}

function insertChanges(deltas: readonly SeatDelta[], nowMs: number): readonly Statement[] {
  return insertRows(
    "seat_changes (flight_id, version, at_ms, changes)",
    deltas.map(({ flightId, version, changes }) => [flightId, version, nowMs, JSON.stringify(changes)]),
  );
}

function earliestExpiry(added: readonly Claim[]): number | null {
  return added.reduce<number | null>(
    (earliest, { expiresAtMs }) =>
      expiresAtMs !== null && (earliest === null || expiresAtMs < earliest) ? expiresAtMs : earliest,
    null,
  );
}

/** One instant serves all flights of the batch: that a flight is due too early costs one look, too late a seat. */
function raiseVersions(deltas: readonly SeatDelta[], dueAtMs: number | null): readonly Statement[] {
  if (deltas.length === 0) return [];
  const flightIds = deltas.map(({ flightId }) => flightId);
  const where = `WHERE flight_id IN (${flightIds.map(() => "?").join(",")})`;
  if (dueAtMs === null) {
    return [{ sql: `UPDATE flights SET seat_version = seat_version + 1 ${where}`, parameters: flightIds }];
  }
  const earlier = "CASE WHEN holds_due_at_ms <= ? THEN holds_due_at_ms ELSE ? END";
  return [
    {
      sql: `UPDATE flights SET seat_version = seat_version + 1, holds_due_at_ms = ${earlier} ${where}`,
      parameters: [dueAtMs, dueAtMs, ...flightIds],
    },
  ];
}
