import { readFileSync } from "node:fs";
import specs from "@asyncapi/specs";
import { Validator } from "@seriousme/openapi-schema-validator";
import { Ajv, type AnySchema } from "ajv";
import { expect, test } from "vitest";
import { operations } from "../contract.ts";
import { events } from "../events.ts";
import type { Operation } from "../operation.ts";
import { renderAsyncApi } from "./async-api.ts";
import { anchorOf } from "./blocks.ts";
import { generatedFiles } from "./generated-files.ts";
import { writeHtml } from "./html.ts";
import { writeMarkdown } from "./markdown.ts";
import { renderOpenApi } from "./open-api.ts";
import { renderReference } from "./reference.ts";

/** References within a document that lead nowhere. */
function brokenReferences(document: unknown): string[] {
  const text = JSON.stringify(document);
  const references = [...text.matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path]) => path!);
  const isFound = (path: string): boolean =>
    path.split("/").reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], document) !==
    undefined;
  return references.filter((path) => !isFound(path));
}

test("[DC1] the OpenAPI document is valid by OpenAPI's own schema, and every reference in it leads somewhere", async () => {
  const document = renderOpenApi();
  const { valid, errors } = await new Validator().validate({ ...document });
  expect({ valid, errors }).toEqual({ valid: true, errors: undefined });
  expect(brokenReferences(document)).toEqual([]);
});

test("[DC2] the AsyncAPI document is valid by AsyncAPI's own schema, and every reference in it leads somewhere", () => {
  const schema = structuredClone(specs.schemas["3.0.0"]);
  // It brings JSON Schema's own schema along, which the validator has already.
  delete schema.definitions?.["http://json-schema.org/draft-07/schema"];
  const validate = new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(schema as AnySchema);
  const document = renderAsyncApi();
  void validate(document);
  expect(validate.errors).toBeNull();
  expect(brokenReferences(document)).toEqual([]);
});

test("[DC3] every operation and event is in the documents of its transports", () => {
  const all = Object.values<Operation>(operations);
  const overHttp = all.filter(({ transport }) => transport === "any").map(({ name }) => `/api/${name}`);
  expect(Object.keys(renderOpenApi().paths)).toEqual(overHttp);
  expect(Object.keys(renderAsyncApi().operations)).toEqual([...all.map(({ name }) => name), ...Object.keys(events)]);
});

test("[DC4] every link of the readable document leads to one of its headings, and no two headings share an address", () => {
  const blocks = renderReference();
  const anchors = blocks.flatMap((block) => (block.kind === "heading" ? [anchorOf(block.text)] : []));
  const links = [...writeMarkdown(blocks).matchAll(/\]\(#([^)]*)\)/g)].map(([, anchor]) => anchor!);
  expect(anchors).toHaveLength(new Set(anchors).size);
  expect(links.filter((link) => !anchors.includes(link))).toEqual([]);
});

test("[DC5] what the contract says in markup is shown as text on the page", () => {
  const html = writeHtml([{ kind: "paragraph", text: 'a <b> & `<script>` of "[Hold](#hold)"' }]);
  expect(html).toBe('<p>a &lt;b&gt; &amp; <code>&lt;script&gt;</code> of &quot;<a href="#hold">Hold</a>&quot;</p>');
});

test.each(Object.entries(generatedFiles))(
  "[DC6] docs/%s says what the contract says (npm run docs)",
  (name, render) => {
    const committed = readFileSync(new URL(`../../../docs/${name}`, import.meta.url), "utf8");
    expect(committed === render(), `docs/${name} is stale. Run: npm run docs`).toBe(true);
  },
);
