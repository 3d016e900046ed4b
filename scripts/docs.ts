/**
 * `npm run docs`: writes the documents that follow from the contract (docs/PROTOCOL.md, openapi.json, asyncapi.json), and
 * from the benchmarks that were kept the tables and pictures in docs/PERFORMANCE.md and docs/bench/.
 */
import { globSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { benchDocuments } from "@aisle/bench/report/documents.ts";
import { generatedFiles } from "@aisle/protocol/documents/generated-files.ts";

const folder = new URL("../docs/", import.meta.url);
const ofContract = Object.entries(generatedFiles).map(([name, render]) => [name, render()] as const);
const ofBenchmarks = benchDocuments(folder);

const former = globSync("bench/*.{md,svg}", { cwd: fileURLToPath(folder) }).filter((name) => !(name in ofBenchmarks));
for (const name of former) rmSync(new URL(name, folder));

for (const [name, text] of [...ofContract, ...Object.entries(ofBenchmarks)]) {
  writeFileSync(new URL(name, folder), text);
  console.log(`wrote docs/${name}`);
}
