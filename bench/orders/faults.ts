/** What must not be after a round of sales, and how the next begins as if there had been none. */
import type { Database } from "@aisle/server/storage/database.ts";
import { sql } from "kysely";

/** Seats sold twice, orders without their seat, ledgers that do not add up, and customers who paid and have nothing for it. */
export async function countFaults({ kysely }: Database): Promise<number> {
  const { rows } = await sql<{ faults: number }>`
    select (select count(*) - count(distinct flight, seat) from (
        select json_value(body, '$.segments[0].flight.flightId') as flight, json_value(body, '$.seats[0].seat') as seat
        from orders where state = 'ticketed') sold)
      + abs((select count(*) from orders where state = 'ticketed')
        - (select count(*) from seat_claims c join orders o on o.order_id = c.order_id
          where c.kind = 'booked' and o.state = 'ticketed'))
      + (select count(*) from (select 1 from ledger_entries group by transfer, currency having sum(amount_minor) <> 0) t)
      + (select count(*) from (
        select 1 from ledger_entries where account = 'customer' group by order_id having sum(amount_minor) <> 0) t)
      as faults`.execute(kysely);
  return Number(rows[0]!.faults);
}

const sold = [
  ...["orders", "order_history", "order_changes", "payments", "refunds", "ledger_entries", "coupons", "jobs"],
  ...["partner_events", "seat_claims", "holds", "seat_changes"],
];

export async function forgetSales({ kysely }: Database): Promise<void> {
  for (const table of sold) await sql`truncate table ${sql.table(table)}`.execute(kysely);
}
