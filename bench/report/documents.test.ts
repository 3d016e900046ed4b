import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { benchDocuments } from "./documents.ts";

const docs = new URL("../../docs/", import.meta.url);
const generated = benchDocuments(docs);

test.each(Object.entries(generated))("[DC9] docs/%s says what the kept figures say (npm run docs)", (name, text) => {
  const committed = readFileSync(new URL(name, docs), "utf8");
  expect(committed === text, `docs/${name} is stale. Run: npm run docs`).toBe(true);
});

test("[DC9] no table or picture of former figures is left", () => {
  const committed = globSync("bench/*.{md,svg}", { cwd: fileURLToPath(docs) });
  expect(committed.filter((name) => !(name in generated))).toEqual([]);
});
