/** What is kept of a scenario as `docs/bench/NAME.json`: every round's figures, and what machine they are of. */

export interface StoredReport {
  readonly scenario: string;
  readonly machine: Machine;
  readonly rounds: number;
  readonly seconds: number;
  readonly sections: readonly StoredSection[];
}

export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly node: string;
  readonly mariaDb: string;
  /** Until a small write beside the database's files is on the disk for good, in the median. */
  readonly diskFlushMs: number;
  readonly pinning: string;
}

export interface StoredSection {
  readonly title: string;
  readonly columns: readonly StoredColumn[];
  readonly results: readonly StoredResult[];
  /** Of a section whose results are sizes of one thing, by their names: the law that a column follows. */
  readonly growth?: { readonly column: string; readonly power: number };
}

export interface StoredColumn {
  readonly title: string;
  readonly digits: number;
}

export interface StoredResult {
  readonly name: string;
  /** Why there are no figures of this one. */
  readonly failure?: string | undefined;
  /** By the columns' titles; null where this one has no such figure. */
  readonly rounds: readonly Readonly<Record<string, number | null>>[];
}
