import { expect, test } from "vitest";
import type { StoredSection } from "./stored.ts";
import { tableOf } from "./tables.ts";

const rounds = (...figures: readonly (number | null)[]) => figures.map((figure) => ({ "told/s": figure, ms: 1 }));

const section: StoredSection = {
  title: "A crowd",
  columns: [
    { title: "told/s", digits: 0 },
    { title: "ms", digits: 1 },
  ],
  results: [
    { name: "steady", rounds: rounds(1_000, 1_020, 1_010) },
    { name: "restless", rounds: rounds(900, 1_200, 1_000) },
    { name: "silent", rounds: rounds(null, null, null) },
    { name: "broken", failure: "it did not answer", rounds: rounds(5_000) },
    { name: "broken too", failure: "it did not answer", rounds: [] },
  ],
};

test("a table has medians, the spread where it is wide, and no figure of a run that failed", () => {
  expect(tableOf(section, ["told/s"])).toBe(
    [
      "|            |            told/s |",
      "| ---------- | ----------------: |",
      "| steady     |             1,010 |",
      "| restless   | 1,000 (900–1,200) |",
      "| silent     |                 – |",
      "| broken     |                 – |",
      "| broken too |                 – |",
      "",
      "No figures of broken; broken too: it did not answer.",
    ].join("\n"),
  );
});

test("of columns that are not in the section nothing is shown, and all are where none are chosen", () => {
  expect(tableOf(section, ["ms", "unknown"]).split("\n")[0]).toBe("|            |  ms |");
  expect(tableOf(section).split("\n")[0]).toBe("|            |            told/s |  ms |");
});
