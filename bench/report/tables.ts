/** A section as a table in Markdown, aligned as the formatter wants it. */
import { type Spread, spread } from "../statistics.ts";
import type { StoredColumn, StoredResult, StoredSection } from "./stored.ts";

/** With the columns of these titles, or with all; below it, who has no figures and why. */
export function tableOf({ columns, results }: StoredSection, titles?: readonly string[]): string {
  const shown = titles ? columns.filter(({ title }) => titles.includes(title)) : columns;
  const rows = results.map((result) => [result.name, ...shown.map((column) => cellOf(result, column))]);
  return [alignedTable([["", ...shown.map(({ title }) => title)], ...rows]), ...failuresOf(results)].join("\n\n");
}

function failuresOf(results: readonly StoredResult[]): readonly string[] {
  const failed = Map.groupBy(results, ({ failure }) => failure);
  failed.delete(undefined);
  return [...failed].map(
    ([failure, those]) => `No figures of ${those.map(({ name }) => name).join("; ")}: ${failure}.`,
  );
}

/** Over the rounds; not finite where there is no figure. */
export function figureOf(result: StoredResult, column: string): Spread {
  const rounds = result.failure === undefined ? result.rounds : [];
  return spread(rounds.map((round) => round[column] ?? Number.NaN));
}

const NOTEWORTHY_SPREAD = 0.1;

/** The median, with the spread behind it where it is more than a tenth. */
function cellOf(result: StoredResult, { title, digits }: StoredColumn): string {
  const { median, least, most } = figureOf(result, title);
  if (!Number.isFinite(median)) return "–";
  const text = (value: number): string => value.toLocaleString("en", { maximumFractionDigits: digits });
  const isWide = most - least > NOTEWORTHY_SPREAD * median;
  return isWide ? `${text(median)} (${text(least)}–${text(most)})` : text(median);
}

function alignedTable(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(3, ...rows.map((row) => row[column]!.length)));
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  const [head, ...body] = rows.map((row) =>
    line(row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!)))),
  );
  const rule = line(widths.map((width, column) => (column === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`)));
  return [head, rule, ...body].join("\n");
}
