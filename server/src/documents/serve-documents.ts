/** The contract for who wants to use it: `/api/docs` to read, `/api/openapi.json` and `/api/asyncapi.json` for tools. */
import { readFileSync } from "node:fs";
import { anchorOf, type Block } from "@aisle/protocol/documents/blocks.ts";
import { renderAsyncApi } from "@aisle/protocol/documents/async-api.ts";
import { escapeHtml, writeHtml } from "@aisle/protocol/documents/html.ts";
import { renderOpenApi } from "@aisle/protocol/documents/open-api.ts";
import { renderReference } from "@aisle/protocol/documents/reference.ts";
import type { FastifyInstance } from "fastify";

const styleFile = new URL("page.css", import.meta.url);

/** What the documents are made of does not change while a process runs: each is made when it is first asked for. */
export function serveDocuments(app: FastifyInstance): void {
  const serve = (path: string, type: string, make: () => string): void => {
    let made: string | undefined;
    app.get(path, async (_request, reply) => {
      made ??= make();
      return reply.type(type).header("cache-control", "no-cache").send(made);
    });
  };
  serve("/api/openapi.json", "application/json; charset=utf-8", () => JSON.stringify(renderOpenApi()));
  serve("/api/asyncapi.json", "application/json; charset=utf-8", () => JSON.stringify(renderAsyncApi()));
  serve("/api/docs", "text/html; charset=utf-8", () => page(renderReference()));
  serve("/api/docs.css", "text/css; charset=utf-8", () => readFileSync(styleFile, "utf8"));
}

function page(blocks: readonly Block[]): string {
  const [title] = blocks.flatMap((block) => (block.kind === "heading" ? [block.text] : []));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title ?? "")}</title>
<link rel="stylesheet" href="docs.css">
<link rel="icon" href="data:,">
</head>
<body>
<a class="skip" href="#content">Skip to the text</a>
<nav aria-label="Contents"><details open><summary>Contents</summary>${contents(blocks)}</details></nav>
<main id="content">
${writeHtml(blocks)}
</main>
</body>
</html>
`;
}

/** Sections with what is in them. */
function contents(blocks: readonly Block[]): string {
  const headings = blocks.flatMap((block) => (block.kind === "heading" && block.level > 1 ? [block] : []));
  const items = headings.map(
    ({ level, text }) => `<li class="level-${level}"><a href="#${anchorOf(text)}">${escapeHtml(text)}</a></li>`,
  );
  return `<ul>${items.join("\n")}</ul>`;
}
