/** Aisle's figure over that of what stands beside it in the same run, told beside the ratio that was kept. */
import { type Result, spreadOf } from "./contest.ts";

export interface Ratio {
  readonly name: string;
  readonly better: "more" | "less";
  /** Undefined when a run has failed: nothing may be said then. */
  readonly value: number | undefined;
  /** Who failed and why, where there is no value. */
  readonly problem: string | undefined;
}

/** Worse than what was kept by more than the noise of a shared machine. */
const NOTEWORTHY = 0.25;

export function ratioOf<Run>(
  name: string,
  results: readonly Result<Run>[],
  { own = "Aisle", peer, better }: { readonly own?: string; readonly peer: string; readonly better: Ratio["better"] },
  figure: (run: Run) => number,
): Ratio {
  const [ours, theirs] = [own, peer].map((wanted) => results.find((result) => result.name === wanted));
  const problem = [ours, theirs].flatMap((one) => (one?.failure === undefined ? [] : [`${one.name}: ${one.failure}`]));
  if (!ours || !theirs) throw new RangeError(`${own} or ${peer} did not take part`);
  if (problem.length > 0) return { name, better, value: undefined, problem: problem.join("; ") };
  const value = spreadOf(ours, figure).median / spreadOf(theirs, figure).median;
  if (Number.isFinite(value)) return { name, better, value, problem: undefined };
  return { name, better, value: undefined, problem: "a run without this figure" };
}

export function ratioTable(ratios: readonly Ratio[], kept: Readonly<Record<string, number>>): string {
  const rows = ratios.map(({ name, value, problem, better }) => {
    const before = kept[name];
    const verdict = value === undefined ? `FAILED: ${problem}` : verdictOn(value, before, better);
    return `| ${name} | ${shown(value)} | ${shown(before)} | ${verdict} |`;
  });
  return ["| ratio | now | kept | |", "| --- | --: | --: | --- |", ...rows].join("\n");
}

function verdictOn(now: number, before: number | undefined, better: Ratio["better"]): string {
  if (before === undefined) return "";
  const change = better === "more" ? now / before : before / now;
  return change < 1 - NOTEWORTHY ? "WORSE" : change > 1 + NOTEWORTHY ? "better" : "as before";
}

const DIGITS = 3;

function shown(value: number | undefined): string {
  return value === undefined ? "–" : value.toPrecision(DIGITS);
}

/** Those that were found now in place of those that were kept. */
export function ratiosToKeep(
  ratios: readonly Ratio[],
  kept: Readonly<Record<string, number>>,
): Readonly<Record<string, number>> {
  const found = ratios.flatMap(({ name, value }) =>
    value === undefined ? [] : [[name, Number(value.toPrecision(DIGITS))] as const],
  );
  return { ...kept, ...Object.fromEntries(found) };
}
