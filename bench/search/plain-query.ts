/**
 * Searches as one would write them who has the same tables: flights joined with their fares, the taken seats counted, the
 * cheapest twenty. A stop is the table joined with itself, an hour and more after landing. It gives less than Aisle does: no
 * regard for where changing makes sense, no offers that hold their price, no further page.
 */
import { addDays } from "@aisle/server/flights/local-time.ts";
import type { Database } from "@aisle/server/storage/database.ts";
import { sql } from "kysely";
import type { Route } from "./routes.ts";
import type { Searcher } from "./searchers.ts";

const SHOWN = 20;
const MINUTE_MS = 60_000;
/** As Aisle has it by default between countries. */
const CHANGE_MS = { least: 75 * MINUTE_MS, most: 8 * 60 * MINUTE_MS };

const seatsTaken = (flight: string) => sql`
  (select count(*) from seat_claims c where c.flight_id = ${sql.raw(flight)}.flight_id and c.cabin = 'economy'
    and (c.kind <> 'held' or c.expires_at_ms > unix_timestamp() * 1000))`;

const direct = ({ origin, destination, date }: Route) => sql`
  select f.flight_id as first, null as second, f.departs_at_ms, f.arrives_at_ms, p.family, p.currency,
    p.amount_minor as price, ${seatsTaken("f")} as taken, 0 as taken_after
  from flights f join fares p on p.flight_id = f.flight_id and p.cabin = 'economy'
  where f.origin = ${origin} and f.destination = ${destination} and f.service_date = ${date}
    and f.status <> 'cancelled' and f.sales_close_at_ms > unix_timestamp() * 1000`;

const oneStop = ({ origin, destination, date }: Route) => sql`
  select f.flight_id as first, g.flight_id as second, f.departs_at_ms, g.arrives_at_ms, p.family, p.currency,
    p.amount_minor + q.amount_minor as price, ${seatsTaken("f")} as taken, ${seatsTaken("g")} as taken_after
  from flights f
  join flights g on g.origin = f.destination and g.destination = ${destination}
    and g.service_date in (${date}, ${addDays(date, 1)})
    and g.departs_at_ms between f.arrives_at_ms + ${CHANGE_MS.least} and f.arrives_at_ms + ${CHANGE_MS.most}
  join fares p on p.flight_id = f.flight_id and p.cabin = 'economy'
  join fares q on q.flight_id = g.flight_id and q.cabin = 'economy' and q.family = p.family
  where f.origin = ${origin} and f.service_date = ${date} and f.status <> 'cancelled' and g.status <> 'cancelled'
    and f.sales_close_at_ms > unix_timestamp() * 1000`;

export function askPlainly({ kysely }: Database): Searcher {
  return {
    async direct(route) {
      const { rows } = await sql`${direct(route)} order by price limit ${SHOWN}`.execute(kysely);
      return rows.length > 0;
    },
    async "one stop"(route) {
      const query = sql`${direct(route)} union all ${oneStop(route)} order by price limit ${SHOWN}`;
      return (await query.execute(kysely)).rows.length > 0;
    },
  };
}
