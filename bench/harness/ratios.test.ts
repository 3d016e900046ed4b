import { expect, test } from "vitest";
import type { Result } from "./contest.ts";
import { ratioOf, ratioTable } from "./ratios.ts";

const ran = (name: string, runs: readonly number[]): Result<number> => ({ name, runs, failure: undefined });
const failed = (name: string, failure: string): Result<number> => ({ name, runs: [500], failure });
const rate = (run: number): number => run;

test("a ratio is of medians, and told beside the one that was kept", () => {
  const ratio = ratioOf("rate", [ran("Aisle", [1, 30, 90]), ran("ws", [10])], { peer: "ws", better: "more" }, rate);
  expect(ratio.value).toBe(3);
  expect(ratioTable([ratio], { rate: 6 })).toContain("| rate | 3.00 | 6.00 | WORSE |");
  expect(ratioTable([{ ...ratio, better: "less" }], { rate: 6 })).toContain("| rate | 3.00 | 6.00 | better |");
});

test("of a run that failed there is no ratio, but who failed and why", () => {
  const results = [ran("Aisle", [30]), failed("ws", "did not answer")];
  const ratio = ratioOf("rate", results, { peer: "ws", better: "more" }, rate);
  expect(ratioTable([ratio], { rate: 6 })).toContain("| rate | – | 6.00 | FAILED: ws: did not answer |");
});

test("a run without the figure gives no ratio either", () => {
  const results = [ran("Aisle", [30]), ran("ws", [Number.NaN])];
  expect(ratioOf("rate", results, { peer: "ws", better: "more" }, rate).value).toBeUndefined();
});
