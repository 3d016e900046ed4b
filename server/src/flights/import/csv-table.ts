/** Reads the bytes of a CSV file (RFC 4180, UTF-8) into named cells with line numbers. Pure. */
import { type CsvErrorCode, CsvError, parse } from "csv-parse/sync";
import type { z } from "zod";
import { accept, type Checked, type ImportProblem, refuse, refuseFile } from "./import-problem.ts";

/** A year's schedule of a large airline is a few megabytes. */
export const MAX_FILE_BYTES = 16 * 1024 * 1024;
export const MAX_LINES = 50_000;
const MAX_LINE_CHARACTERS = 8_000;

export interface CsvLine {
  readonly line: number;
  /** By the header's names, which are in small letters; trimmed. */
  readonly cells: Readonly<Record<string, string>>;
}

export interface CsvTable {
  readonly header: readonly string[];
  readonly lines: readonly CsvLine[];
}

export function readCsv(bytes: Uint8Array): Checked<CsvTable> {
  if (bytes.length > MAX_FILE_BYTES) {
    return refuseFile(`is larger than ${MAX_FILE_BYTES / 1024 / 1024} MB; split it into several files`);
  }
  const text = decode(bytes);
  if (text === undefined) return refuseFile("is not UTF-8 text; save it as CSV in UTF-8");
  const records = parseRecords(text);
  return records.ok ? toTable(records.value) : records;
}

interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    // Spreadsheets, archives and UTF-16 files contain zero bytes; text never does.
    return text.includes("\0") ? undefined : text;
  } catch {
    return undefined;
  }
}

function parseRecords(text: string): Checked<readonly CsvRecord[]> {
  try {
    const options = { info: true, trim: true, skip_empty_lines: true, relax_column_count: true } as const;
    const parsed: unknown[] = parse(text, { ...options, max_record_size: MAX_LINE_CHARACTERS });
    const records = parsed as { record: string[]; info: { lines: number } }[];
    return accept(records.map(({ record, info }) => ({ line: info.lines, cells: record })));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error["lines"] === "number" ? error["lines"] : null;
    return refuse([{ line, column: null, message: explain(error.code) }]);
  }
}

function explain(code: CsvErrorCode): string {
  switch (code) {
    case "CSV_QUOTE_NOT_CLOSED":
      return 'is not CSV: a quote (") is opened and never closed';
    case "INVALID_OPENING_QUOTE":
    case "CSV_INVALID_CLOSING_QUOTE":
      return 'is not CSV: a quote (") stands inside a cell; put the whole cell in quotes and double the quote';
    case "CSV_MAX_RECORD_SIZE":
      return `is longer than ${MAX_LINE_CHARACTERS} characters`;
    default:
      return "is not CSV";
  }
}

function toTable([first, ...rest]: readonly CsvRecord[]): Checked<CsvTable> {
  if (!first) return refuseFile("is empty; its first line must name the columns");
  if (rest.length > MAX_LINES) return refuseFile(`has more than ${MAX_LINES} lines; split it into several files`);
  const header = first.cells.map((name) => name.toLowerCase());
  const twice = header.find((name, index) => header.indexOf(name) !== index);
  if (twice !== undefined) return refuse([{ line: first.line, column: twice, message: "is there twice; remove one" }]);
  const problems = rest.flatMap(({ line, cells }): ImportProblem[] => {
    if (cells.length === header.length) return [];
    return [{ line, column: null, message: `has ${cells.length} cells where the header has ${header.length}` }];
  });
  if (problems.length > 0) return refuse(problems);
  const lines = rest.map(({ line, cells }) => ({
    line,
    cells: Object.fromEntries(header.map((name, index) => [name, cells[index] ?? ""])),
  }));
  return accept({ header, lines });
}

/** A line whose cells have become what they mean. */
export type Parsed<Schema extends z.ZodType> = z.output<Schema> & { readonly line: number };

/**
 * Reads every line by `schema`, whose keys are the columns. An empty cell counts as absent; a column that the schema
 * can do without may be missing. Finds every wrong cell of the file, not only the first.
 */
export function parseLines<Schema extends z.ZodObject>(table: CsvTable, schema: Schema): Checked<Parsed<Schema>[]> {
  const wrongColumns = checkColumns(table.header, schema);
  if (wrongColumns.length > 0) return refuse(wrongColumns);
  if (table.lines.length === 0) return refuseFile("has a header and no lines");
  const problems: ImportProblem[] = [];
  const rows = table.lines.flatMap(({ line, cells }) => {
    const filled = Object.fromEntries(Object.entries(cells).filter(([, cell]) => cell !== ""));
    const parsed = schema.safeParse(filled);
    if (parsed.success) return [{ ...parsed.data, line }];
    // One problem a cell: what else is wrong with it is seldom news.
    for (const [column, issues] of Map.groupBy(parsed.error.issues, ({ path }) => String(path[0]))) {
      const message = Object.hasOwn(filled, column) ? issues[0]!.message : "must not be empty";
      problems.push({ line, column, message });
    }
    return [];
  });
  return problems.length > 0 ? refuse(problems) : accept(rows);
}

function checkColumns(header: readonly string[], schema: z.ZodObject): ImportProblem[] {
  const required = Object.entries(schema.shape).filter(([, cell]) => !(cell as z.ZodType).safeParse(undefined).success);
  const missing = required.map(([name]) => name).filter((name) => !header.includes(name));
  const unknown = header.filter((name) => !Object.hasOwn(schema.shape, name));
  const known = Object.keys(schema.shape).join(", ");
  return [
    ...missing.map((column) => ({ line: 1, column, message: "is missing; add this column" })),
    ...unknown.map((column) => ({
      line: 1,
      column,
      message: `is not a column that is known here; there are ${known}`,
    })),
  ];
}
