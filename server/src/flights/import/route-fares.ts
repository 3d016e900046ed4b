/** Prices of whole routes: schedules that say nothing of fares, as SSIM does, get them from here. */
import type { CabinClass } from "@aisle/protocol/layouts.ts";
import { type Kysely, type RawBuilder, sql } from "kysely";
import type { Database } from "../../storage/database.ts";
import type { RouteFareRow, Tables } from "../../storage/schema.ts";
import { transact } from "../../storage/transaction.ts";
import { flightsChanged } from "../search/schedule-version.ts";
import { inChunks } from "./chunks.ts";
import type { RouteFares } from "./fares-csv.ts";
import type { ScheduleStaging, StagingTables } from "./schedule-staging.ts";
import type { ImportCounts } from "./schedule-store.ts";

const FLIGHTS_PER_STATEMENT = 10_000;
const ROWS_PER_STATEMENT = 500;

type Cabins = ReadonlyMap<string, ReadonlySet<CabinClass>>;

/** Gives every staged flight its route's fares in the cabins that it has and that have none. Answers with their number. */
export async function fillRouteFares(
  trx: Kysely<StagingTables>,
  parts: { readonly layouts: Cabins; readonly flights: ScheduleStaging["count"]; readonly nowMs: number },
): Promise<number> {
  const { layouts, flights, nowMs } = parts;
  if (!(await trx.selectFrom("route_fares").select("airline").limit(1).executeTakeFirst())) return 0;
  let priced = 0;
  for (let from = 1; from <= flights; from += FLIGHTS_PER_STATEMENT) {
    const { numAffectedRows = 0n } = await sql`
      insert into fares (flight_id, cabin, family, fare_basis, amount_minor, currency)
      select f.flight_id, r.cabin, r.family, r.fare_basis, r.amount_minor, r.currency
      from schedule_staging s
        join flights f on f.airline = s.airline and f.number = s.number and f.service_date = s.service_date
          and f.origin = s.origin
        join route_fares r on r.airline = f.airline and r.origin = f.origin and r.destination = f.destination
      where s.staged_id >= ${from} and s.staged_id < ${from + FLIGHTS_PER_STATEMENT} and f.departs_at_ms > ${nowMs}
        and ${hasCabin(layouts)}
        and not exists (select 1 from fares x where x.flight_id = f.flight_id and x.cabin = r.cabin)`.execute(trx);
    priced += Number(numAffectedRows);
  }
  return priced;
}

/** Flights that got another layout keep the fares of the cabins that it has. */
export async function removeFaresWithoutCabin(trx: Kysely<StagingTables>, layouts: Cabins): Promise<void> {
  const changed = await trx
    .selectFrom("schedule_changes")
    .innerJoin("flights", "flights.flight_id", "schedule_changes.flight_id")
    .select(["flights.flight_id", "flights.layout_id"])
    .where("schedule_changes.stranding", "=", 1)
    .where("schedule_changes.staged_id", "is not", null)
    .execute();
  for (const [layoutId, flights] of Map.groupBy(changed, ({ layout_id }) => layout_id)) {
    for (const chunk of inChunks(flights, ROWS_PER_STATEMENT)) {
      const ids = chunk.map(({ flight_id }) => flight_id);
      const cabins = [...(layouts.get(layoutId) ?? [])];
      await trx.deleteFrom("fares").where("flight_id", "in", ids).where("cabin", "not in", cabins).execute();
    }
  }
}

/** What a file of fares says: prices of routes, for flights to come and for those that are there and have not departed. */
export function storeRouteFares(
  database: Database,
  layouts: Cabins,
  routes: readonly RouteFares[],
): Promise<ImportCounts> {
  return transact(database, async (trx) => {
    const nowMs = await database.nowMs();
    const counts = { added: 0, updated: 0, unchanged: 0 };
    for (const route of routes) counts[await storeRoute(trx, layouts, route, nowMs)] += 1;
    if (counts.added + counts.updated > 0) await flightsChanged(trx);
    return counts;
  });
}

async function storeRoute(
  trx: Kysely<Tables>,
  layouts: Cabins,
  { airline, origin, destination, fares }: RouteFares,
  nowMs: number,
): Promise<keyof ImportCounts> {
  const route = { airline, origin, destination };
  const stored = await trx.selectFrom("route_fares").selectAll().where(onRoute(route)).execute();
  const wanted = fares.map((fare): RouteFareRow => ({
    ...route,
    cabin: fare.cabin,
    family: fare.family,
    fare_basis: fare.fareBasis,
    amount_minor: fare.amountMinor,
    currency: fare.currency,
  }));
  if (describe(stored) === describe(wanted)) return "unchanged";
  await trx.deleteFrom("route_fares").where(onRoute(route)).execute();
  await trx.insertInto("route_fares").values(wanted).execute();
  await repriceFlights(trx, layouts, route, nowMs);
  return stored.length === 0 ? "added" : "updated";
}

interface Route {
  readonly airline: string;
  readonly origin: string;
  readonly destination: string;
}

async function repriceFlights(trx: Kysely<Tables>, layouts: Cabins, route: Route, nowMs: number): Promise<void> {
  const flights = await trx
    .selectFrom("flights")
    .select("flight_id")
    .where(onRoute(route))
    .where("departs_at_ms", ">", nowMs)
    .orderBy("flight_id")
    .execute();
  for (const chunk of inChunks(flights, ROWS_PER_STATEMENT)) {
    const ids = chunk.map(({ flight_id }) => flight_id);
    await trx.deleteFrom("fares").where("flight_id", "in", ids).execute();
    await sql`
      insert into fares (flight_id, cabin, family, fare_basis, amount_minor, currency)
      select f.flight_id, r.cabin, r.family, r.fare_basis, r.amount_minor, r.currency
      from flights f
        join route_fares r on r.airline = f.airline and r.origin = f.origin and r.destination = f.destination
      where f.flight_id in (${sql.join(ids)}) and ${hasCabin(layouts)}`.execute(trx);
    await trx
      .updateTable("flights")
      .set({ revision: sql<number>`revision + 1` })
      .where("flight_id", "in", ids)
      .execute();
  }
}

function onRoute({ airline, origin, destination }: Route) {
  return sql<boolean>`airline = ${airline} and origin = ${origin} and destination = ${destination}`;
}

/** True where the layout of flight `f` has the cabin of fare `r`. */
function hasCabin(layouts: Cabins): RawBuilder<unknown> {
  const pairs = [...layouts].flatMap(([layoutId, cabins]) => [...cabins].map((cabin) => ({ layoutId, cabin })));
  const byCabin = Map.groupBy(pairs, ({ cabin }) => cabin);
  const conditions = [...byCabin].map(
    ([cabin, having]) =>
      sql`(r.cabin = ${cabin} and f.layout_id in (${sql.join(having.map(({ layoutId }) => layoutId))}))`,
  );
  return sql`(${sql.join(conditions, sql` or `)})`;
}

/** The same text for the same fares in any order. */
function describe(fares: readonly RouteFareRow[]): string {
  return fares
    .map(({ cabin, family, fare_basis, amount_minor, currency }) =>
      [cabin, family, fare_basis, amount_minor, currency].join(" "),
    )
    .toSorted()
    .join("; ");
}
