/** What a scenario found: a table on the screen, and of whole scenarios the same under `docs/bench/`, with every round in it. */
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { pinning } from "./cores.ts";
import { KEPT_ROUNDS, type Result, ROUNDS, SECONDS, type Spread, spreadOf } from "./contest.ts";

const folder = fileURLToPath(new URL("../../docs/bench/", import.meta.url));

/** One column: what it says, of which figure, with how many decimals. */
export interface Column<Run> {
  readonly title: string;
  readonly of: (run: Run) => number;
  readonly digits?: number;
}

export interface Section {
  readonly title: string;
  readonly table: string;
  readonly results: readonly Result<unknown>[];
}

/** Medians, with the spread behind them where it is more than a tenth. */
export function section<Run>(title: string, results: readonly Result<Run>[], columns: readonly Column<Run>[]): Section {
  const head = ["", ...columns.map((column) => column.title)];
  const rows = results.map((result) => [
    result.name,
    ...(result.failure === undefined
      ? columns.map(({ of, digits = 1 }) => spreadText(spreadOf(result, of), digits))
      : [result.failure, ...columns.slice(1).map(() => "")]),
  ]);
  const table = [head, head.map((_, index) => (index === 0 ? "---" : "--:")), ...rows]
    .map((cells) => `| ${cells.join(" | ")} |`)
    .join("\n");
  console.log(`\n### ${title}\n\n${table}`);
  return { title, table, results };
}

const NOTEWORTHY_SPREAD = 0.1;

function spreadText({ median, least, most }: Spread, digits: number): string {
  if (!Number.isFinite(median)) return "–";
  const text = (value: number): string => value.toLocaleString("en", { maximumFractionDigits: digits });
  const isWide = most - least > NOTEWORTHY_SPREAD * median;
  return isWide ? `${text(median)} (${text(least)}–${text(most)})` : text(median);
}

/** Parts that were chosen, or rounds that were cut short, are for the screen alone. */
const isWhole = process.argv.length === 2 && ROUNDS >= KEPT_ROUNDS;

export function writeReport(scenario: string, sections: readonly Section[]): void {
  console.log(`\n${ROUNDS} rounds of ${SECONDS} s; ${cpus().length} × ${cpus()[0]?.model ?? "unknown"}; ${pinning}`);
  if (!isWhole) return;
  const machine = { cpu: cpus()[0]?.model ?? "unknown", cores: cpus().length, node: process.version, pinning };
  mkdirSync(folder, { recursive: true });
  const report = { scenario, machine, rounds: ROUNDS, seconds: SECONDS, sections };
  writeFileSync(`${folder}${scenario}.json`, `${JSON.stringify(report, undefined, 2)}\n`);
}
