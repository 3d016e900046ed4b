/** What `npm run docs` writes, and what a test holds against the contract. */
import { renderAsyncApi } from "./async-api.ts";
import { writeMarkdown } from "./markdown.ts";
import { renderOpenApi } from "./open-api.ts";
import { renderReference } from "./reference.ts";

/** Each file's text by its name in `docs/`. */
export const generatedFiles: Readonly<Record<string, () => string>> = {
  "PROTOCOL.md": () => writeMarkdown(renderReference()),
  "openapi.json": () => writeJson(renderOpenApi()),
  "asyncapi.json": () => writeJson(renderAsyncApi()),
};

function writeJson(document: unknown): string {
  return `${JSON.stringify(document, undefined, 2)}\n`;
}
