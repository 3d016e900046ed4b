/** Writes a schedule's flights and fares: all of them in one transaction, or none. */
import { type Kysely, sql } from "kysely";
import { tellFlightsChanged } from "../../partners/flight-events.ts";
import type { Database } from "../../storage/database.ts";
import type { Dialect } from "../../storage/dialect.ts";
import type { FareRow, Tables } from "../../storage/schema.ts";
import { transact } from "../../storage/transaction.ts";
import { upsert } from "../../storage/upsert.ts";
import { flightsChanged } from "../search/schedule-version.ts";
import { inChunks } from "./chunks.ts";
import { type ChangedFlight, compareSchedules, type ScheduleChanges } from "./schedule-changes.ts";
import { type DatedFlight, flightKey } from "./schedule-expand.ts";
import { readStoredFlights } from "./stored-flights.ts";

/** Rows of one statement: SQLite takes 32,766 values in one, and longer statements gain nothing. */
const ROWS_PER_STATEMENT = 500;

export interface ImportCounts {
  readonly added: number;
  readonly updated: number;
  readonly unchanged: number;
}

/** Flights that the file would change and must not. */
export interface FlightRefusals {
  readonly departed: readonly DatedFlight[];
  readonly seatsClaimed: readonly DatedFlight[];
}

export type StoreOutcome =
  | { readonly kind: "stored"; readonly counts: ImportCounts }
  | ({ readonly kind: "refused" } & FlightRefusals);

/** Told how many of the flights to write are written. */
export type OnProgress = (done: number, total: number) => void;

/**
 * Rejects with a `DatabaseError`. Of kind `contended` or `duplicate`, another writer was quicker: nothing was done, and
 * the call may be repeated.
 */
export function storeSchedule(
  database: Database,
  flights: readonly DatedFlight[],
  onProgress: OnProgress,
): Promise<StoreOutcome> {
  const { dialect } = database;
  return transact(database, async (trx) => {
    const changes = compareSchedules(flights, await readStoredFlights(trx, flights), await readNowMs(trx, dialect));
    const seatsClaimed = await findClaimed(
      trx,
      dialect,
      changes.updated.filter(({ layoutChanged }) => layoutChanged),
    );
    if (changes.departed.length > 0 || seatsClaimed.length > 0) {
      return { kind: "refused", departed: changes.departed, seatsClaimed };
    }
    await write(trx, dialect, changes, onProgress);
    const { added, updated, unchanged } = changes;
    if (added.length + updated.length > 0) await flightsChanged(trx);
    return { kind: "stored", counts: { added: added.length, updated: updated.length, unchanged } };
  });
}

async function readNowMs(trx: Kysely<Tables>, dialect: Dialect): Promise<number> {
  const { rows } = await sql<{ now_ms: number }>`select ${sql.raw(dialect.nowMs)} as now_ms`.execute(trx);
  return Number(rows[0]?.now_ms);
}

/** Locks the flights, as seat commands do, so that no seat is claimed between this look and the commit. */
async function findClaimed(
  trx: Kysely<Tables>,
  dialect: Dialect,
  changed: readonly ChangedFlight[],
): Promise<DatedFlight[]> {
  const claimed = new Set<number>();
  const ids = changed.map(({ flightId }) => flightId).toSorted((a, b) => a - b);
  for (const chunk of inChunks(ids, ROWS_PER_STATEMENT)) {
    await trx
      .selectFrom("flights")
      .select("flight_id")
      .where("flight_id", "in", chunk)
      .orderBy("flight_id")
      .modifyEnd(sql.raw(dialect.forUpdate))
      .execute();
    const rows = await trx
      .selectFrom("seat_claims")
      .select("flight_id")
      .distinct()
      .where("flight_id", "in", chunk)
      .execute();
    for (const row of rows) claimed.add(row.flight_id);
  }
  return changed.filter(({ flightId }) => claimed.has(flightId)).map(({ flight }) => flight);
}

/** New flights first: nobody waits for their locks, while every updated flight is locked until the commit. */
async function write(
  trx: Kysely<Tables>,
  dialect: Dialect,
  { added, updated }: ScheduleChanges,
  onProgress: OnProgress,
): Promise<void> {
  const total = added.length + updated.length;
  let done = 0;
  for (const chunk of inChunks(added, ROWS_PER_STATEMENT)) {
    await addFlights(trx, chunk);
    onProgress((done += chunk.length), total);
  }
  const inLockOrder = updated.toSorted((a, b) => a.flightId - b.flightId);
  for (const chunk of inChunks(inLockOrder, ROWS_PER_STATEMENT)) {
    await updateFlights(trx, dialect, chunk);
    onProgress((done += chunk.length), total);
  }
}

async function addFlights(trx: Kysely<Tables>, flights: readonly DatedFlight[]): Promise<void> {
  await trx.insertInto("flights").values(flights.map(columnsOf)).execute();
  const stored = await readStoredFlights(trx, flights);
  await insertFares(
    trx,
    flights.map((flight) => ({ flight, flightId: stored.get(flightKey(flight))!.flightId })),
  );
}

async function updateFlights(trx: Kysely<Tables>, dialect: Dialect, changed: readonly ChangedFlight[]): Promise<void> {
  await upsert(trx, dialect, {
    table: "flights",
    key: ["flight_id"],
    // Whether a flight is cancelled is not the schedule's to say.
    update: [
      "destination",
      "departs_at_ms",
      "arrives_at_ms",
      "departs_local",
      "arrives_local",
      "layout_id",
      "sales_close_at_ms",
    ],
    rows: changed.map(({ flightId, flight }) => ({ flight_id: flightId, ...columnsOf(flight) })),
  });
  await trx
    .updateTable("flights")
    .set({
      revision: sql<number>`revision + 1`,
      // Before the next one: MySQL reads here what it has set before.
      status: sql<"scheduled">`case when withdrawn_at_ms is null then status else 'scheduled' end`,
      withdrawn_at_ms: null,
    })
    .where(
      "flight_id",
      "in",
      changed.map(({ flightId }) => flightId),
    )
    .execute();
  await countNewMaps(
    trx,
    dialect,
    changed.filter(({ layoutChanged }) => layoutChanged),
  );
  await tellFlightsChanged(trx, dialect, sql.join(changed.map(({ flightId }) => flightId)));
  const repriced = changed.filter(({ faresChanged }) => faresChanged);
  if (repriced.length === 0) return;
  await trx
    .deleteFrom("fares")
    .where(
      "flight_id",
      "in",
      repriced.map(({ flightId }) => flightId),
    )
    .execute();
  await insertFares(trx, repriced);
}

/** Another layout is another map: a version of its own, without a change of any seat. */
async function countNewMaps(trx: Kysely<Tables>, dialect: Dialect, changed: readonly ChangedFlight[]): Promise<void> {
  if (changed.length === 0) return;
  const ids = changed.map(({ flightId }) => flightId);
  await trx
    .updateTable("flights")
    .set({ seat_version: sql<number>`seat_version + 1` })
    .where("flight_id", "in", ids)
    .execute();
  await sql`
    insert into seat_changes (flight_id, version, at_ms, changes)
    select flight_id, seat_version, ${sql.raw(dialect.nowMs)}, '[]' from flights
    where flight_id in (${sql.join(ids)})`.execute(trx);
}

function columnsOf(flight: DatedFlight) {
  return {
    airline: flight.airline,
    number: flight.number,
    service_date: flight.serviceDate,
    origin: flight.origin,
    destination: flight.destination,
    departs_at_ms: flight.departsAtMs,
    arrives_at_ms: flight.arrivesAtMs,
    departs_local: flight.departsLocal,
    arrives_local: flight.arrivesLocal,
    layout_id: flight.layoutId,
    status: "scheduled" as const,
    sales_close_at_ms: flight.salesCloseAtMs,
  };
}

async function insertFares(
  trx: Kysely<Tables>,
  priced: readonly { readonly flightId: number; readonly flight: DatedFlight }[],
): Promise<void> {
  const rows = priced.flatMap(({ flightId, flight }) =>
    flight.fares.map((fare): FareRow => ({
      flight_id: flightId,
      cabin: fare.cabin,
      family: fare.family,
      fare_basis: fare.fareBasis,
      amount_minor: fare.amountMinor,
      currency: fare.currency,
    })),
  );
  for (const chunk of inChunks(rows, ROWS_PER_STATEMENT)) await trx.insertInto("fares").values(chunk).execute();
}
