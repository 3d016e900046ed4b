/** What a first visit loads of script, read from what the build says of its parts. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { beforeAll, expect, test } from "vitest";
import { buildWeb } from "./support/web-app.ts";

const FIRST_LOAD_BYTES = 150 * 1024;

const dist = fileURLToPath(new URL("../web/dist", import.meta.url));

interface Part {
  readonly file: string;
  /** Names of the parts that it cannot do without. */
  readonly imports?: readonly string[];
}

let parts: Readonly<Record<string, Part>>;

beforeAll(async () => {
  await buildWeb();
  parts = JSON.parse(readFileSync(join(dist, ".vite/manifest.json"), "utf8")) as typeof parts;
});

const start = ["index.html", "src/app/start.tsx"];

test.each([
  ["the search", "src/search/SearchPage.tsx", "src/i18n/en.ts"],
  ["results", "src/results/ResultsPage.tsx", "src/i18n/zh.ts"],
  ["a seat map", "src/flight/FlightPage.tsx", "src/i18n/en.ts"],
  ["an order", "src/orders/OrderPage.tsx", "src/i18n/zh.ts"],
])("[WO3] a first visit to %s loads less than 150 KB of compressed script", (_what, page, language) => {
  const files = new Set([...start, page, language].flatMap(withImports));
  const sizes = [...files].map((file) => gzipSync(readFileSync(join(dist, file))).length);
  expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(FIRST_LOAD_BYTES);
});

function withImports(name: string): readonly string[] {
  const part = parts[name];
  if (!part) throw new Error(`the build has no part ${name}`);
  return [part.file, ...(part.imports ?? []).flatMap(withImports)];
}
