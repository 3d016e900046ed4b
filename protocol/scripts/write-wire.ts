/**
 * Writes the wire of this build to `protocol/wire/v<version>.<minor>.json`, against which the tests compare.
 *
 * A released version's file is never rewritten. While a version is still unreleased, `-- --unreleased` replaces it.
 */
import { existsSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { renderWire, wireFileName } from "../src/wire.ts";

const { values } = parseArgs({ options: { unreleased: { type: "boolean", default: false } } });
const file = new URL(`../wire/${wireFileName}`, import.meta.url);

if (existsSync(file) && !values.unreleased) {
  console.error(
    `${wireFileName} exists already. Raise PROTOCOL_MINOR or PROTOCOL_VERSION in protocol/src/version.ts, or, when ` +
      "this version was never released, run: npm run wire -w protocol -- --unreleased",
  );
  process.exitCode = 1;
} else {
  writeFileSync(file, renderWire());
  console.log(`wrote protocol/wire/${wireFileName}`);
}
