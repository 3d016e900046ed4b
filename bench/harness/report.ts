/** What a scenario found: a table on the screen, and of whole scenarios every round under `docs/bench/`. */
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { machineLine } from "../report/machine-line.ts";
import type { StoredReport, StoredSection } from "../report/stored.ts";
import { tableOf } from "../report/tables.ts";
import type { Backing } from "./backing.ts";
import { KEPT_ROUNDS, type Result, ROUNDS, SECONDS } from "./contest.ts";
import { thisMachine } from "./machine.ts";

const folder = fileURLToPath(new URL("../../docs/bench/", import.meta.url));

/** One column: what it says, of which figure, with how many decimals. */
export interface Column<Run> {
  readonly title: string;
  readonly of: (run: Run) => number;
  readonly digits?: number;
}

export function section<Run>(
  title: string,
  results: readonly Result<Run>[],
  columns: readonly Column<Run>[],
): StoredSection {
  const found: StoredSection = {
    title,
    columns: columns.map(({ title, digits = 1 }) => ({ title, digits })),
    results: results.map(({ name, failure, runs }) => ({
      ...{ name, failure },
      rounds: runs.map((run) => Object.fromEntries(columns.map(({ title, of }) => [title, kept(of(run))]))),
    })),
  };
  console.log(`\n### ${title}\n\n${tableOf(found)}`);
  return found;
}

/** For titles: "1 flight", "2,000 viewers". */
export function counted(count: number, what: string): string {
  return `${count.toLocaleString("en")} ${what}${count === 1 ? "" : "s"}`;
}

const KEPT_DIGITS = 8;

function kept(figure: number): number | null {
  return Number.isFinite(figure) ? Number(figure.toPrecision(KEPT_DIGITS)) : null;
}

/** Parts that were chosen, or rounds that were cut short, are for the screen alone. */
const isWhole = process.argv.length === 2 && ROUNDS >= KEPT_ROUNDS;

export async function writeReport(
  scenario: string,
  sections: readonly StoredSection[],
  backing: Backing,
): Promise<void> {
  const machine = await thisMachine(backing);
  const report: StoredReport = { scenario, machine, rounds: ROUNDS, seconds: SECONDS, sections };
  console.log(`\n${machineLine(report)}`);
  if (!isWhole) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}${scenario}.json`, `${JSON.stringify(report, undefined, 2)}\n`);
  console.log(`Kept as docs/bench/${scenario}.json. What the documents say of it: npm run docs`);
}
