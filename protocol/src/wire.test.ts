import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { renderWire, wireFileName } from "./wire.ts";

const file = new URL(`../wire/${wireFileName}`, import.meta.url);

const decide = `The wire is not what protocol/wire/${wireFileName} says. Decide about the version in protocol/src/version.ts:
  - an older client would not notice (new operation, optional input, output field): raise PROTOCOL_MINOR;
  - anything else: raise PROTOCOL_VERSION, and see to it that OLDEST_PROTOCOL_VERSION is still true.
Then run: npm run wire -w protocol
(If this version was never released: npm run wire -w protocol -- --unreleased)`;

test("[PR1] the wire does not change without a version decision", () => {
  const committed = existsSync(file) ? readFileSync(file, "utf8") : "";
  expect(renderWire(), decide).toBe(committed);
});

test("[PR1] the same wire renders to the same text", () => {
  expect(renderWire()).toBe(renderWire());
});
