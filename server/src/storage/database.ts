/**
 * The system of record. General work goes through Kysely; the seat lanes, where round trips are the cost, send short
 * scripts of plain SQL.
 */
import type { Kysely } from "kysely";
import type { Dialect } from "./dialect.ts";
import type { Tables } from "./schema.ts";

export interface Statement {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

export type Row = Record<string, unknown>;

/** Sends statements in one round trip, in order, and answers with the rows of each (none for a write). */
export type Send = (statements: readonly Statement[]) => Promise<readonly (readonly Row[])[]>;

export interface Database {
  readonly dialect: Dialect;
  readonly kysely: Kysely<Tables>;
  /**
   * Runs `work` on a connection that nobody else uses meanwhile, outside any transaction: the script begins and commits
   * its own. When `work` rejects, the connection is rolled back or thrown away, so that no lock outlives the script.
   *
   * Rejects with a `DatabaseError`; after one of kind `unavailable` from a COMMIT the outcome is unknown.
   */
  script<T>(work: (send: Send) => Promise<T>): Promise<T>;
  /**
   * Runs a read that may be a little old, on a replica where there is one. `isCurrent` may turn a replica down that is
   * too old for this read. When a replica fails, `work` runs again on the primary.
   */
  read<T>(
    work: (from: Kysely<Tables>) => Promise<T>,
    isCurrent?: (replica: Kysely<Tables>) => Promise<boolean>,
  ): Promise<T>;
  /** The database's clock, in epoch milliseconds. */
  nowMs(): Promise<number>;
  close(): Promise<void>;
}
