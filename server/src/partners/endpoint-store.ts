/** Where webhooks go, in the database. */
import type { Endpoint, PartnerEventType } from "@aisle/protocol/partners.ts";
import type { AirlineCode, EndpointId } from "@aisle/protocol/ids.ts";
import { MAX_ENDPOINTS } from "@aisle/protocol/limits.ts";
import { type Kysely, sql } from "kysely";
import type { Dialect } from "../storage/dialect.ts";
import type { PartnerEndpointRow, Tables } from "../storage/schema.ts";

/** Waiting webhooks are counted no further. */
const MAX_COUNTED = 1_000;

export async function readEndpoints(db: Kysely<Tables>): Promise<readonly Endpoint[]> {
  const rows = await db
    .selectFrom("partner_endpoints")
    .selectAll()
    .orderBy("created_at_ms")
    .orderBy("endpoint_id")
    .limit(MAX_ENDPOINTS)
    .execute();
  const waiting = await countWaiting(
    db,
    rows.map(({ endpoint_id }) => endpoint_id),
  );
  return rows.map((row) => viewEndpoint(row, waiting.get(row.endpoint_id) ?? 0));
}

export async function readEndpoint(db: Kysely<Tables>, endpointId: string): Promise<Endpoint> {
  const row = await db
    .selectFrom("partner_endpoints")
    .selectAll()
    .where("endpoint_id", "=", endpointId)
    .executeTakeFirstOrThrow();
  return viewEndpoint(row, (await countWaiting(db, [endpointId])).get(endpointId) ?? 0);
}

/** Locked until the transaction ends. */
export async function lockEndpoint(
  trx: Kysely<Tables>,
  dialect: Dialect,
  endpointId: string,
): Promise<PartnerEndpointRow | undefined> {
  return trx
    .selectFrom("partner_endpoints")
    .selectAll()
    .where("endpoint_id", "=", endpointId)
    .modifyEnd(sql.raw(dialect.forUpdate))
    .executeTakeFirst();
}

/** One look into the index for each, which ends where counting does. */
async function countWaiting(db: Kysely<Tables>, endpointIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (endpointIds.length === 0) return new Map();
  const counts = endpointIds.map(
    (endpointId) => sql`select ${endpointId} as endpoint_id, (select count(*) from (
      select 1 as one from partner_deliveries where endpoint_id = ${endpointId} and state = 'waiting' limit ${MAX_COUNTED}
    ) as some) as waiting`,
  );
  const { rows } = await sql<{ endpoint_id: string; waiting: number }>`${sql.join(counts, sql` union all `)}`.execute(
    db,
  );
  return new Map(rows.map(({ endpoint_id, waiting }) => [endpoint_id, Number(waiting)]));
}

/** Everything but the secrets. */
function viewEndpoint(row: PartnerEndpointRow, waiting: number): Endpoint {
  return {
    endpointId: row.endpoint_id as EndpointId,
    url: row.url,
    events: row.events.split(",") as PartnerEventType[],
    airline: row.airline as AirlineCode | null,
    description: row.description,
    state: row.state,
    failingSinceMs: row.failing_since_ms,
    previousSecretUntilMs: row.previous_secret === null ? null : row.previous_until_ms,
    waiting,
    createdAtMs: row.created_at_ms,
  };
}
