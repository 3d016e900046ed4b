/** What is wrong with a file, so that whoever wrote it can find the place and correct it. */

export interface ImportProblem {
  /** Counted from 1, the header's line; null when it is about the whole file. */
  readonly line: number | null;
  readonly column: string | null;
  /** What is wrong and what to do about it, as a sentence without a capital or full stop. */
  readonly message: string;
}

/** A value, or everything that is wrong with what it was to be made from. */
export type Checked<T> = { readonly ok: true; readonly value: T } | Refused;

export interface Refused {
  readonly ok: false;
  readonly problems: readonly ImportProblem[];
}

export function accept<T>(value: T): Checked<T> {
  return { ok: true, value };
}

export function refuse(problems: readonly ImportProblem[]): Refused {
  return { ok: false, problems };
}

export function refuseFile(message: string): Refused {
  return refuse([{ line: null, column: null, message }]);
}

/** "line 12, departs: must be a time such as 23:55". */
export function renderProblem({ line, column, message }: ImportProblem): string {
  const place = [line === null ? "file" : `line ${line}`, ...(column === null ? [] : [column])].join(", ");
  return `${place}: ${message}`;
}
