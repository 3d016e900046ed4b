/**
 * Rows that are named by pairs of values, such as seats on many flights. The pairs are one JSON parameter, joined first:
 * a database plans `(a = ? AND b IN (?)) OR …` anew for each pair, which for hundreds of them takes longer than the work.
 */
import type { Statement } from "./database.ts";
import type { Dialect } from "./dialect.ts";

export interface ByPairs {
  readonly table: string;
  /** Of the table: one of whole numbers, one of ASCII texts. Together they should be an index, or the head of one. */
  readonly columns: readonly [number: string, text: string];
  /** No pair twice. */
  readonly pairs: readonly (readonly [number, string])[];
}

/** Nothing for no pairs. */
export function selectByPairs(dialect: Dialect, columns: string, by: ByPairs): readonly Statement[] {
  return forPairs(by, `SELECT ${columns} ${dialect.fromPairs(by.table, by.columns)}`);
}

/** Nothing for no pairs. */
export function deleteByPairs(dialect: Dialect, by: ByPairs): readonly Statement[] {
  return forPairs(by, `${dialect.deleteFrom(by.table)} ${dialect.fromPairs(by.table, by.columns)}`);
}

function forPairs({ pairs }: ByPairs, sql: string): readonly Statement[] {
  return pairs.length === 0 ? [] : [{ sql, parameters: [JSON.stringify(pairs)] }];
}
