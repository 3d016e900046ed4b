/** What is known after a simulation, or after a real run: the tables, the provider's log, and what callers were told. */
import type { MovementRow } from "@aisle/psp-sandbox/movements.ts";
import type { Selectable } from "kysely";
import type { Database } from "../storage/database.ts";
import type { Tables } from "../storage/schema.ts";

export type CallOutcome =
  | { readonly kind: "ok"; readonly output: unknown }
  /** Nothing was done. */
  | { readonly kind: "refused"; readonly code: string; readonly details: unknown }
  /** It may have been done. */
  | { readonly kind: "unknown"; readonly why: string };

export interface CallRecord {
  /** Counts from 1, in the order in which calls were made. */
  readonly no: number;
  readonly atMs: number;
  readonly endedAtMs: number;
  readonly userId: string;
  readonly name: string;
  readonly input: unknown;
  readonly outcome: CallOutcome;
}

/** A time at which something went wrong on purpose; `paymentId` is null when it concerns everything. */
export interface TroubleRecord {
  readonly atMs: number;
  readonly paymentId: string | null;
}

const tables = [
  ...(["flights", "seat_claims", "holds", "seat_changes", "orders", "order_changes", "order_history"] as const),
  ...(["payments", "refunds", "ledger_entries", "provider_notices", "coupons", "jobs"] as const),
] as const satisfies readonly (keyof Tables)[];

type Table = (typeof tables)[number];

export type TableRows = { readonly [Name in Table]: readonly Selectable<Tables[Name]>[] };

export interface Evidence {
  readonly tables: TableRows;
  /** Amounts are in minor units. */
  readonly movements: readonly MovementRow[];
  readonly calls: readonly CallRecord[];
  readonly troubles: readonly TroubleRecord[];
  /** Keys of the letters that were sent, with the job that sent each. */
  readonly letters: readonly { readonly key: string; readonly jobId: number }[];
  /** When the checking begins: nothing is under way any more. */
  readonly nowMs: number;
}

export async function readTables({ kysely }: Pick<Database, "kysely">): Promise<TableRows> {
  const read: Partial<Record<Table, unknown>> = {};
  for (const table of tables) read[table] = await kysely.selectFrom(table).selectAll().execute();
  return read as TableRows;
}
