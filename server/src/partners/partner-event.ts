/**
 * What partners are told: an event is a row written by the transaction that made it true, and a job that spreads it to
 * the endpoints that want it.
 */
import type { PartnerEventType } from "@aisle/protocol/partners.ts";
import { CompiledQuery, type Kysely } from "kysely";
import { jobStatements, type NewJob } from "../jobs/outbox.ts";
import { toAsciiJson } from "../storage/ascii-json.ts";
import type { Statement } from "../storage/database.ts";
import type { Dialect } from "../storage/dialect.ts";
import type { Tables } from "../storage/schema.ts";

export const SPREAD_EVENTS = "partners.spread";

/** ASCII characters of an event's data: it names things, and whoever is told reads them. */
export const MAX_DATA_CHARACTERS = 8_000;
/** Airlines of the most connected journey, several times over. */
const MAX_AIRLINES = 20;

export interface PartnerEvent {
  readonly type: PartnerEventType;
  /**
   * The webhook-id: ASCII, up to 100 characters, and always the same for the same event, such as
   * `order-<orderId>-v3-ticketed`. A second event of that id is passed over.
   */
  readonly id: string;
  /** Whom it concerns: the airlines of the order's flights, or of the flight. */
  readonly airlines: readonly string[];
  /** Ids, versions and states; no names, no documents, nothing that a partner may not know. */
  readonly data: Readonly<Record<string, unknown>>;
}

/**
 * What adds the events to the transaction that sends it. Events of transactions that wait for each other (two changes of
 * one order) are told in that order. Wake the workers after the commit.
 */
export function eventStatements(
  dialect: Dialect,
  events: readonly PartnerEvent[],
  nowMs: number,
): readonly Statement[] {
  if (events.length === 0) return [];
  const insert = dialect.name === "sqlite" ? "INSERT OR IGNORE" : "INSERT IGNORE";
  return [
    {
      sql:
        `${insert} INTO partner_events (event_id, type, airlines, data, created_at_ms) ` +
        `VALUES ${events.map(() => "(?, ?, ?, ?, ?)").join(", ")}`,
      parameters: events.flatMap((event) => rowOf(event, nowMs)),
    },
    ...jobStatements(dialect, [spreadJob(events[0]!.id)], nowMs),
  ];
}

function rowOf({ type, id, airlines, data: given }: PartnerEvent, nowMs: number): readonly unknown[] {
  const data = toAsciiJson(given);
  if (data.length > MAX_DATA_CHARACTERS || airlines.length > MAX_AIRLINES) {
    throw new RangeError(`the ${type} event ${id} is too large`);
  }
  return [id, type, [...new Set(airlines)].join(","), data, nowMs];
}

/** The same for a transaction of Kysely's. */
export async function addEvent(
  trx: Kysely<Tables>,
  dialect: Dialect,
  event: PartnerEvent,
  nowMs: number,
): Promise<void> {
  for (const { sql, parameters } of eventStatements(dialect, [event], nowMs)) {
    await trx.executeQuery(CompiledQuery.raw(sql, [...parameters]));
  }
}

/** A key of its own for each transaction: commits that shared one job would wait for each other. */
export function spreadJob(key: string): NewJob {
  return { kind: SPREAD_EVENTS, key, payload: {} };
}
