/** Tells partners of flights that an import changed: one statement, whatever the number of flights. */
import { randomUUID } from "node:crypto";
import { type Kysely, type RawBuilder, sql } from "kysely";
import { addJobs } from "../jobs/outbox.ts";
import type { Dialect } from "../storage/dialect.ts";
import type { Tables } from "../storage/schema.ts";
import { spreadJob } from "./partner-event.ts";

/**
 * In the transaction that raised the flights' revisions, after that: an event for each future flight among `flightIds` (a
 * list, or a query). Nothing is written for airlines whose flights nobody wants to be told of: a season has a million.
 */
export async function tellFlightsChanged(
  trx: Kysely<Tables>,
  dialect: Dialect,
  flightIds: RawBuilder<unknown>,
): Promise<void> {
  const now = sql.raw(dialect.nowMs);
  const { numAffectedRows = 0n } = await sql`
    insert into partner_events (event_id, type, airlines, data, created_at_ms)
    select concat('flight-', f.flight_id, '-r', f.revision), 'flight.updated', f.airline,
      json_object('flightId', f.flight_id, 'revision', f.revision, 'airline', f.airline, 'number', f.number,
        'serviceDate', f.service_date, 'origin', f.origin, 'destination', f.destination, 'status', f.status,
        'departsAtMs', f.departs_at_ms, 'arrivesAtMs', f.arrives_at_ms, 'departsLocal', f.departs_local,
        'arrivesLocal', f.arrives_local, 'layoutId', f.layout_id), ${now}
    from flights f
    where f.flight_id in (${flightIds}) and f.departs_at_ms > ${now} and exists (
      select 1 from partner_endpoints e
      where e.state = 'enabled' and e.events like '%flight.updated%' and (e.airline is null or e.airline = f.airline))
    order by f.flight_id`.execute(trx);
  if (numAffectedRows === 0n) return;
  const clock = await sql<{ now_ms: number }>`select ${now} as now_ms`.execute(trx);
  // A key that nobody else has: an import is long, and who shared its job would wait for its commit.
  await addJobs(trx, dialect, [spreadJob(`import-${randomUUID()}`)], Number(clock.rows[0]!.now_ms));
}
