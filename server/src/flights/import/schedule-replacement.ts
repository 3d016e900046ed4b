/**
 * Puts a staged schedule in the place of what an airline had: one transaction, so that whoever looks sees the schedule
 * before or the schedule after it, also when this process dies in between.
 *
 * Most of its time goes into new flights, whose locks nobody waits for. Flights that exist are locked last, and only
 * those that change: seat commands on them wait for the length of a few statements.
 */
import type { CabinClass } from "@aisle/protocol/layouts.ts";
import { type Kysely, type RawBuilder, sql } from "kysely";
import { tellFlightsChanged } from "../../partners/flight-events.ts";
import type { Dialect } from "../../storage/dialect.ts";
import { transactOn } from "../../storage/transaction.ts";
import { flightsChanged } from "../search/schedule-version.ts";
import { fillRouteFares, removeFaresWithoutCabin } from "./route-fares.ts";
import { DEFAULT_SALES_CLOSE_MINUTES } from "./schedule-csv.ts";
import type { ScheduleStaging, StagingTables } from "./schedule-staging.ts";
import type { ImportCounts, OnProgress } from "./schedule-store.ts";

/** Staged flights that one statement adds: long enough to be quick, short enough to show progress. */
const FLIGHTS_PER_STATEMENT = 10_000;

/** Flights locked by one statement. */
const LOCKS_PER_STATEMENT = 1_000;

const MAX_STRANDED_TOLD = 100;

/** What a carrier record says its schedule is whole for. */
export interface Validity {
  readonly airline: string;
  readonly timeMode: "U" | "L";
  readonly validFrom: string;
  readonly validTo: string;
}

/** A flight with seats that are taken, which the schedule would change under them or leave out. */
export interface StrandedFlight {
  readonly airline: string;
  readonly number: string;
  readonly service_date: string;
  readonly origin: string;
  /** Of the file; null when the file leaves the flight out. */
  readonly line: number | null;
}

export type ReplacementOutcome =
  | { readonly kind: "replaced"; readonly counts: ImportCounts & { readonly withdrawn: number } }
  | { readonly kind: "refused"; readonly stranded: readonly StrandedFlight[] };

export interface Replacement {
  readonly staging: ScheduleStaging;
  readonly dialect: Dialect;
  readonly validities: readonly Validity[];
  /** Cabins by layout id. */
  readonly layouts: ReadonlyMap<string, ReadonlySet<CabinClass>>;
  readonly nowMs: number;
  readonly onProgress: OnProgress;
}

/** Rejects with a `DatabaseError`; after one of kind `contended` or `duplicate` nothing was done, and it may be repeated. */
export async function replaceSchedule(replacement: Replacement): Promise<ReplacementOutcome> {
  const { staging, dialect } = replacement;
  const replacing = transactOn(staging.connection, dialect, async (trx): Promise<ReplacementOutcome> => {
    await lockOutOtherImports(trx, dialect);
    await findChanges(trx, replacement);
    await refuseStranding(trx);
    const added = await addFlights(trx, replacement);
    await lockStranding(trx, dialect);
    // Once more, now that nobody can take a seat of these flights.
    await refuseStranding(trx);
    await logNewMaps(trx, replacement.nowMs);
    const updated = await updateChanged(trx, dialect);
    const withdrawn = await withdrawMissing(trx, dialect, replacement.nowMs);
    if (updated + withdrawn > 0) await tellFlightsChanged(trx, dialect, sql`select flight_id from schedule_changes`);
    await removeFaresWithoutCabin(trx, replacement.layouts);
    const priced = await fillRouteFares(trx, { ...replacement, flights: staging.count });
    if (added + updated + withdrawn + priced > 0) await flightsChanged(trx);
    const unchanged = staging.count - added - updated;
    return { kind: "replaced", counts: { added, updated, withdrawn, unchanged } };
  });
  return replacing.catch((error: unknown) => {
    if (error instanceof Stranding) return { kind: "refused", stranded: error.flights };
    throw error;
  });
}

/** Thrown to undo the transaction. */
class Stranding extends Error {
  readonly flights: readonly StrandedFlight[];

  constructor(flights: readonly StrandedFlight[]) {
    super(`${flights.length} flights with taken seats would change`);
    this.flights = flights;
  }
}

type Trx = Kysely<StagingTables>;

async function lockOutOtherImports(trx: Trx, dialect: Dialect): Promise<void> {
  await trx
    .selectFrom("versions")
    .select("version")
    .where("name", "=", "schedule_import")
    .modifyEnd(sql.raw(dialect.forUpdate))
    .execute();
  // What an attempt before this one found.
  await trx.deleteFrom("schedule_changes").execute();
}

/** The key of a flight, which `flights` and `schedule_staging` have both: LH400 from FRA on 2027-02-28. */
const sameFlight = sql`f.airline = s.airline and f.number = s.number and f.service_date = s.service_date
  and f.origin = s.origin`;

/** A flight that has departed is history: a schedule neither changes it nor takes it away. */
async function findChanges(trx: Trx, { validities, nowMs }: Replacement): Promise<void> {
  await sql`
    insert into schedule_changes (flight_id, staged_id, stranding)
    select f.flight_id, s.staged_id,
      case when f.layout_id <> s.layout_id or f.destination <> s.destination then 1 else 0 end
    from schedule_staging s join flights f on ${sameFlight}
    where f.departs_at_ms > ${nowMs} and (
      f.destination <> s.destination or f.layout_id <> s.layout_id
      or f.departs_at_ms <> s.departs_at_ms or f.arrives_at_ms <> s.arrives_at_ms
      or f.departs_local <> s.departs_local or f.arrives_local <> s.arrives_local
      or f.withdrawn_at_ms is not null
    )`.execute(trx);
  if (validities.length === 0) return;
  await sql`
    insert into schedule_changes (flight_id, staged_id, stranding)
    select f.flight_id, null, 1
    from flights f left join schedule_staging s on ${sameFlight}
    where ${withinOneOf(validities)} and f.departs_at_ms > ${nowMs}
      and f.status = 'scheduled' and s.staged_id is null`.execute(trx);
}

/** Airlines whose schedules are valid for the same time go together: a file may have hundreds of them. */
function withinOneOf(validities: readonly Validity[]): RawBuilder<unknown> {
  const alike = Map.groupBy(validities, ({ timeMode, validFrom, validTo }) => [timeMode, validFrom, validTo].join(" "));
  const conditions = [...alike.values()].map((group) => {
    const airlines = sql.join([...new Set(group.map(({ airline }) => airline))]);
    return sql`(f.airline in (${airlines}) and ${withinTime(group[0]!)})`;
  });
  return sql`(${sql.join(conditions, sql` or `)})`;
}

/** Days of validity are days of the schedule's own time mode. */
function withinTime({ timeMode, validFrom, validTo }: Validity): RawBuilder<unknown> {
  if (timeMode === "L") return sql`f.service_date >= ${validFrom} and f.service_date <= ${validTo}`;
  const endMs = Date.parse(validTo) + 86_400_000;
  return sql`f.departs_at_ms >= ${Date.parse(validFrom)} and f.departs_at_ms < ${endMs}`;
}

async function refuseStranding(trx: Trx): Promise<void> {
  const stranded = await findStranded(trx);
  if (stranded.length > 0) throw new Stranding(stranded);
}

async function findStranded(trx: Trx): Promise<readonly StrandedFlight[]> {
  const { rows } = await sql<StrandedFlight>`
    select f.airline, f.number, f.service_date, f.origin, s.line
    from schedule_changes x
      join flights f on f.flight_id = x.flight_id
      left join schedule_staging s on s.staged_id = x.staged_id
    where x.stranding = 1 and exists (select 1 from seat_claims c where c.flight_id = x.flight_id)
    order by s.line, f.flight_id limit ${MAX_STRANDED_TOLD}`.execute(trx);
  return rows;
}

async function addFlights(trx: Trx, { staging, onProgress }: Replacement): Promise<number> {
  const beforeMs = DEFAULT_SALES_CLOSE_MINUTES * 60_000;
  let added = 0;
  for (let from = 1; from <= staging.count; from += FLIGHTS_PER_STATEMENT) {
    const to = from + FLIGHTS_PER_STATEMENT;
    const { numAffectedRows = 0n } = await sql`
      insert into flights (airline, number, service_date, origin, destination, departs_at_ms, arrives_at_ms,
        departs_local, arrives_local, layout_id, status, sales_close_at_ms)
      select s.airline, s.number, s.service_date, s.origin, s.destination, s.departs_at_ms, s.arrives_at_ms,
        s.departs_local, s.arrives_local, s.layout_id, 'scheduled', s.departs_at_ms - ${beforeMs}
      from schedule_staging s left join flights f on ${sameFlight}
      where s.staged_id >= ${from} and s.staged_id < ${to} and f.flight_id is null`.execute(trx);
    added += Number(numAffectedRows);
    onProgress(Math.min(to - 1, staging.count), staging.count);
  }
  return added;
}

/** In the order of their ids and before the claims are read, as seat commands do. */
async function lockStranding(trx: Trx, dialect: Dialect): Promise<void> {
  for (let after = 0; ;) {
    const rows = await trx
      .selectFrom("schedule_changes")
      .select("flight_id")
      .where("stranding", "=", 1)
      .where("flight_id", ">", after)
      .orderBy("flight_id")
      .limit(LOCKS_PER_STATEMENT)
      .execute();
    if (rows.length === 0) return;
    const ids = rows.map(({ flight_id }) => flight_id);
    await trx
      .selectFrom("flights")
      .select("flight_id")
      .where("flight_id", "in", ids)
      .orderBy("flight_id")
      .modifyEnd(sql.raw(dialect.forUpdate))
      .execute();
    after = ids.at(-1)!;
  }
}

/** Another layout is another map: a version of its own, without a change of any seat. */
async function logNewMaps(trx: Trx, nowMs: number): Promise<void> {
  await sql`
    insert into seat_changes (flight_id, version, at_ms, changes)
    select f.flight_id, f.seat_version + 1, ${nowMs}, '[]'
    from schedule_changes x join flights f on f.flight_id = x.flight_id
    where x.stranding = 1 and x.staged_id is not null`.execute(trx);
}

/** Sales close as long before departure as they did. Of a cancelled flight only a withdrawal is taken back. */
async function updateChanged(trx: Trx, dialect: Dialect): Promise<number> {
  // MySQL sets from left to right and then reads what it has set; SQLite reads what was there before.
  const set = {
    sales_close_at_ms: sql`f.sales_close_at_ms + s.departs_at_ms - f.departs_at_ms`,
    status: sql`case when f.withdrawn_at_ms is null then f.status else 'scheduled' end`,
    withdrawn_at_ms: sql`null`,
    destination: sql`s.destination`,
    departs_at_ms: sql`s.departs_at_ms`,
    arrives_at_ms: sql`s.arrives_at_ms`,
    departs_local: sql`s.departs_local`,
    arrives_local: sql`s.arrives_local`,
    layout_id: sql`s.layout_id`,
    revision: sql`f.revision + 1`,
    seat_version: sql`f.seat_version + x.stranding`,
  };
  const from = sql`schedule_changes x join schedule_staging s on s.staged_id = x.staged_id`;
  return updateFlights(trx, dialect, set, from, sql`x.flight_id = f.flight_id`);
}

async function withdrawMissing(trx: Trx, dialect: Dialect, nowMs: number): Promise<number> {
  const set = { status: sql`'cancelled'`, withdrawn_at_ms: sql`${nowMs}`, revision: sql`f.revision + 1` };
  const where = sql`x.flight_id = f.flight_id and x.staged_id is null`;
  return updateFlights(trx, dialect, set, sql`schedule_changes x`, where);
}

/** An update of flights from other tables: MySQL and SQLite write it in two ways. */
async function updateFlights(
  trx: Trx,
  dialect: Dialect,
  set: Readonly<Record<string, RawBuilder<unknown>>>,
  from: RawBuilder<unknown>,
  where: RawBuilder<unknown>,
): Promise<number> {
  const isSqlite = dialect.name === "sqlite";
  const sets = sql.join(
    Object.entries(set).map(([column, value]) => sql`${sql.ref(isSqlite ? column : `f.${column}`)} = ${value}`),
  );
  const update = isSqlite
    ? sql`update flights as f set ${sets} from ${from} where ${where}`
    : sql`update flights f, ${from} set ${sets} where ${where}`;
  const { numAffectedRows = 0n } = await update.execute(trx);
  return Number(numAffectedRows);
}
