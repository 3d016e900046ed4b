/**
 * Builds the package into `dist/`: one ES module per entry and one declaration file per entry.
 *
 * Declarations are made in three steps: the compiler's own, then the contract's types written out plainly in place of
 * those computed from schemas, then everything joined into one file per entry.
 */
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type InlineConfig } from "tsdown";
import { renderPlainTypes } from "./plain-types.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const types = join(root, "dist/.types/client-sdk/src");
const tsc = fileURLToPath(import.meta.resolve("typescript/package.json")).replace(/package\.json$/, "bin/tsc");

const common: InlineConfig = {
  cwd: root,
  config: false,
  format: "esm",
  platform: "neutral",
  target: "es2022",
  hash: false,
  logLevel: "error",
};

await build({
  ...common,
  entry: { index: "src/index.ts", react: "src/react.tsx", sandbox: "src/sandbox.ts" },
  inputOptions: { resolve: { conditionNames: ["aisle-source", "import", "default"] } },
  dts: false,
  clean: true,
});

execFileSync(process.execPath, [tsc, "-p", "tsconfig.build.json"], { cwd: root, stdio: "inherit" });
const plain = renderPlainTypes(join(root, "tsconfig.build.json"), join(root, "src/contract-types.ts"));
writeFileSync(join(types, "contract-types.d.ts"), plain);
for (const name of readdirSync(types)) {
  const file = join(types, name);
  writeFileSync(file, readFileSync(file, "utf8").replaceAll('"@aisle/protocol/', '"../../protocol/src/'));
}

await build({
  ...common,
  entry: Object.fromEntries(["index", "react", "sandbox"].map((name) => [name, join(types, `${name}.d.ts`)])),
  dts: { dtsInput: true, emitDtsOnly: true },
  clean: false,
});
rmSync(join(root, "dist/.types"), { recursive: true });
