/** Something that was promised and is not so. */
export interface Violation {
  /** The number of the promise; see docs/ARCHITECTURE.md. */
  readonly promise: 1 | 2 | 3 | 6 | 7 | 9;
  /** The order that it concerns; null when it is about more than one, or none. */
  readonly orderId: string | null;
  readonly text: string;
}

/** A check looks at all of the evidence, and names whatever it finds. */
export type Check<Seen> = (seen: Seen) => readonly Violation[];

export function violated(promise: Violation["promise"], orderId: string | null, text: string): Violation {
  return { promise, orderId, text };
}

/** Sums `amountOf` over `rows` by `keyOf`. */
export function sumsBy<Row>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  amountOf: (row: Row) => number,
): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const row of rows) sums.set(keyOf(row), (sums.get(keyOf(row)) ?? 0) + amountOf(row));
  return sums;
}
