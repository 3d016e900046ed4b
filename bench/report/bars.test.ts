import { expect, test } from "vitest";
import { barsOf } from "./bars.ts";
import type { Panel } from "./presentation.ts";
import type { StoredSection } from "./stored.ts";

const result = (name: string, late: number, told: number) => ({ name, rounds: [{ "p99 ms": late, "told %": told }] });

const section: StoredSection = {
  title: "A crowd",
  columns: [],
  results: [
    { name: "broken", failure: "it did not answer", rounds: [] },
    result("lazy", 5, 2),
    result("slow", 50, 99),
    result("Aisle", 20, 99),
  ],
};

const panel: Panel = {
  ...{ column: "p99 ms", title: "Behind, ms", best: "least" },
  whole: { column: "told %", atLeast: 90, unit: "% told" },
};

const textsOf = (svg: string): readonly string[] => [...svg.matchAll(/<text[^>]*>([^<]*)/g)].map(([, text]) => text!);

test("the best of those who did the whole work is above, who did a part of it below them and pale", () => {
  const texts = textsOf(barsOf(section, [panel], 3));
  const ofNames = texts.filter((text) => section.results.some(({ name }) => name === text));
  expect(ofNames).toEqual(["Aisle", "slow", "lazy", "broken"]);
  expect(texts).toEqual(expect.arrayContaining(["20", "50", "5 (2 % told)", "no figure"]));
  expect(texts.some((text) => text.endsWith("Pale: less than 90 % told."))).toBe(true);
});

test("the same figures give the same picture, whatever was drawn before", () => {
  const first = barsOf(section, [panel], 3);
  barsOf({ ...section, title: "Another" }, [panel, panel], 5);
  expect(barsOf(section, [panel], 3)).toBe(first);
  expect(first).not.toContain("NaN");
});
