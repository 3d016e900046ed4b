/** `npm run docs`: writes the documents that follow from the contract: docs/PROTOCOL.md, openapi.json, asyncapi.json. */
import { writeFileSync } from "node:fs";
import { generatedFiles } from "@aisle/protocol/documents/generated-files.ts";

const folder = new URL("../docs/", import.meta.url);
for (const [name, render] of Object.entries(generatedFiles)) {
  writeFileSync(new URL(name, folder), render());
  console.log(`wrote docs/${name}`);
}
