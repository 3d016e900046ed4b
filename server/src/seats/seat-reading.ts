/** What a batch of commands must know before it can be decided, read in one round trip under the flights' locks. */
import type { LayoutId } from "@aisle/protocol/ids.ts";
import type { IndexedLayout } from "../flights/layout-cache.ts";
import { selectByPairs } from "../storage/by-pairs.ts";
import type { Row, Send, Statement } from "../storage/database.ts";
import type { Dialect } from "../storage/dialect.ts";
import { createFlightState, type FlightState, type Sale } from "./flight-state.ts";
import type { Claim, HoldRecord, SeatCommand } from "./seat-command.ts";
import { commandsOf, type LaneTask } from "./seat-work.ts";

export interface BatchRead {
  /** By flight id; a flight that does not exist is missing. */
  readonly flights: ReadonlyMap<number, FlightState>;
  /** The database's clock, read after the locks were had: waiting for them does not make it old. */
  readonly nowMs: number;
  /** Versions of the orders that works name; one that does not exist is missing. */
  readonly orderVersions: ReadonlyMap<string, number>;
}

/** From so many commands on one flight on, reading all its claims is cheaper than naming those that matter. */
const READ_ALL_FROM_COMMANDS = 8;

/** Thrown when a flight's layout is not in memory yet: load it and start over. Nothing was written. */
export class LayoutMissing extends Error {
  readonly layoutId: LayoutId;

  constructor(layoutId: LayoutId) {
    super(`layout ${layoutId} is not in memory`);
    this.layoutId = layoutId;
  }
}

/** Begins a transaction, locks the flights in ascending id, and reads all that `decide` may ask about them. */
export async function beginAndRead(
  send: Send,
  dialect: Dialect,
  layoutOf: (layoutId: LayoutId) => IndexedLayout | undefined,
  tasks: readonly LaneTask[],
): Promise<BatchRead> {
  const commands = tasks.flatMap(commandsOf);
  const byFlight = Map.groupBy(commands, ({ flightId }) => flightId);
  const orders = lockOrders(dialect, tasks);
  const [, flightRows, clockRows, holdRows, ...others] = await send([
    { sql: dialect.begin, parameters: [] },
    // Flights before orders, each in ascending id, whoever locks: so no two wait for each other.
    lockFlights(dialect, [...byFlight.keys()]),
    { sql: `SELECT ${dialect.nowMs} AS now_ms`, parameters: [] },
    selectHolds(commands),
    ...orders,
    ...selectClaims(dialect, byFlight),
  ]);
  const orderRows = others.slice(0, orders.length).flat();
  const claimRows = others.slice(orders.length).flat();
  const nowMs = Number(clockRows![0]!["now_ms"]);
  const claims = Map.groupBy(claimRows, (row) => Number(row["flight_id"]));
  const holds = new Map(holdRows!.map((row) => [row["hold_id"] as string, holdOf(row)]));
  const states = flightRows!.map((row): [number, FlightState] => {
    const flightId = Number(row["flight_id"]);
    const layoutId = row["layout_id"] as LayoutId;
    const layout = layoutOf(layoutId);
    if (!layout) throw new LayoutMissing(layoutId);
    const state = createFlightState({
      flightId,
      sale: saleOf(row, nowMs),
      version: Number(row["seat_version"]),
      layout,
      claims: (claims.get(flightId) ?? []).map(claimOf),
      // A hold of another flight is among them when a command names it: its id is not free to be used again.
      holds: byFlight.get(flightId)!.flatMap((command) => ("holdId" in command && holds.get(command.holdId)) || []),
    });
    return [flightId, state];
  });
  const orderVersions = new Map(orderRows.map((row) => [row["order_id"] as string, Number(row["version"])]));
  return { flights: new Map(states), nowMs, orderVersions };
}

/** Nothing for most batches, which have no order in them. */
function lockOrders(dialect: Dialect, tasks: readonly LaneTask[]): readonly Statement[] {
  const orderIds = tasks.flatMap((task) => (task.kind === "work" ? [task.orderId] : [])).toSorted();
  if (orderIds.length === 0) return [];
  return [
    {
      sql: `SELECT order_id, version FROM orders WHERE order_id IN (${marks(orderIds)}) ORDER BY order_id${dialect.forUpdate}`,
      parameters: orderIds,
    },
  ];
}

export function claimOf(row: Row): Claim {
  return {
    seat: row["seat"] as string,
    kind: row["kind"] as Claim["kind"],
    holdId: row["hold_id"] as string | null,
    ownerId: row["owner_id"] as string | null,
    orderId: row["order_id"] as string | null,
    expiresAtMs: row["expires_at_ms"] as number | null,
  };
}

export function holdOf(row: Row): HoldRecord {
  return {
    holdId: row["hold_id"] as string,
    flightId: Number(row["flight_id"]),
    userId: row["user_id"] as string,
    seats: (row["seats"] as string).split(","),
    request: row["request"] as string,
    state: row["state"] as HoldRecord["state"],
    extended: row["extended"] === 1,
    orderId: row["order_id"] as string | null,
    createdAtMs: Number(row["created_at_ms"]),
    expiresAtMs: Number(row["expires_at_ms"]),
  };
}

function saleOf(row: Row, nowMs: number): Sale {
  if (row["status"] === "cancelled") return "cancelled";
  return nowMs < Number(row["sales_close_at_ms"]) ? "open" : "closed";
}

function lockFlights(dialect: Dialect, flightIds: readonly number[]): Statement {
  return {
    sql:
      "SELECT flight_id, seat_version, status, sales_close_at_ms, layout_id FROM flights " +
      `WHERE flight_id IN (${marks(flightIds)}) ORDER BY flight_id${dialect.forUpdate}`,
    parameters: flightIds.toSorted((a, b) => a - b),
  };
}

function selectHolds(commands: readonly SeatCommand[]): Statement {
  const holdIds = commands.flatMap((command) => ("holdId" in command ? [command.holdId] : []));
  return { sql: `SELECT * FROM holds WHERE hold_id IN (${marks(holdIds)})`, parameters: holdIds };
}

const CLAIM_COLUMNS = "flight_id, seat, kind, hold_id, owner_id, order_id, expires_at_ms";

/**
 * The claims on named seats, and all claims of the users who act: theirs are counted against the hold limit, and the
 * seats of a hold are found among them.
 */
function selectClaims(dialect: Dialect, byFlight: ReadonlyMap<number, readonly SeatCommand[]>): readonly Statement[] {
  const whole: number[] = [];
  const seats: (readonly [number, string])[] = [];
  const owners: (readonly [number, string])[] = [];
  for (const [flightId, commands] of byFlight) {
    if (commands.length >= READ_ALL_FROM_COMMANDS || commands.some(({ kind }) => kind === "holdBest")) {
      whole.push(flightId);
      continue;
    }
    for (const seat of new Set(commands.flatMap(seatsOf))) seats.push([flightId, seat]);
    for (const userId of new Set(commands.flatMap(usersOf))) owners.push([flightId, userId]);
  }
  const table = "seat_claims";
  return [
    ...(whole.length > 0
      ? [{ sql: `SELECT ${CLAIM_COLUMNS} FROM ${table} WHERE flight_id IN (${marks(whole)})`, parameters: whole }]
      : []),
    ...selectByPairs(dialect, CLAIM_COLUMNS, { table, columns: ["flight_id", "seat"], pairs: seats }),
    ...selectByPairs(dialect, CLAIM_COLUMNS, { table, columns: ["flight_id", "owner_id"], pairs: owners }),
  ];
}

function usersOf(command: SeatCommand): readonly string[] {
  return "userId" in command ? [command.userId] : [];
}

function seatsOf(command: SeatCommand): readonly string[] {
  if (command.kind === "move") return command.moves.flatMap(({ from, to }) => [from, to]);
  return "seats" in command ? command.seats : [];
}

/** Question marks for a list of values; NULL, which equals nothing, for an empty one. */
function marks(values: readonly unknown[]): string {
  return values.length === 0 ? "NULL" : values.map(() => "?").join(",");
}
