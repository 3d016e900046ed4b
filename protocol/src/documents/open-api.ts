/** The HTTP half of the contract as an OpenAPI 3.1 document. */
import { operations } from "../contract.ts";
import { type ErrorCode, errorKinds } from "../errors.ts";
import type { Operation } from "../operation.ts";
import { ErrorReply } from "../reply.ts";
import { PROTOCOL_HEADER, PROTOCOL_MINOR, PROTOCOL_VERSION } from "../version.ts";
import { answer, errorsByStatus } from "./answers.ts";
import { groupOf } from "./groups.ts";
import { type JsonSchema, type SchemaBook, createSchemaBook } from "./schema-book.ts";

/** Pure: the same contract gives the same document. */
export function renderOpenApi() {
  const book = createSchemaBook();
  const overHttp = Object.values<Operation>(operations).filter(({ transport }) => transport === "any");
  const paths = Object.fromEntries(
    overHttp.map((operation) => [`/api/${operation.name}`, { post: describeOperation(operation, book) }]),
  );
  const groups = [...new Set(overHttp.map(groupOf))];
  const refusals = new Map(
    overHttp.flatMap((operation) =>
      [...errorsByStatus(operation).values()].map((codes) => [refusalName(codes), describeErrors(codes, book)]),
    ),
  );
  return {
    openapi: "3.1.0",
    info: {
      title: "Aisle over HTTP",
      version: `${PROTOCOL_VERSION}.${PROTOCOL_MINOR}`,
      summary: "Search flights and hold seats, one POST an operation.",
      description:
        "Every operation is a POST with a JSON object, answered with `{ok: true, data}` or `{ok: false, error}`. The " +
        "same operations, and live seat maps, are served over socket.io: see /api/asyncapi.json.",
      license: { name: "Apache 2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: "/", description: "The node that serves this document" }],
    tags: groups.map((name) => ({ name })),
    paths,
    components: {
      schemas: book.named(),
      responses: Object.fromEntries(refusals),
      parameters: {
        protocol: {
          name: PROTOCOL_HEADER,
          in: "header",
          description: "The protocol version that the caller was written for; the newest when left out.",
          schema: { type: "integer", default: PROTOCOL_VERSION },
        },
      },
      securitySchemes: {
        accessToken: { type: "http", scheme: "bearer", description: "The `accessToken` that `auth.login` gives." },
      },
    },
  };
}

function describeOperation(operation: Operation, book: SchemaBook) {
  const { name, summary, access, input, output } = operation;
  return {
    operationId: name,
    tags: [groupOf(operation)],
    summary,
    ...descriptionOf(operation),
    security: access === "anyone" ? [{}, { accessToken: [] }] : [{ accessToken: [] }],
    parameters: [{ $ref: "#/components/parameters/protocol" }],
    requestBody: { required: true, content: json(book.write(input, "input")) },
    responses: {
      200: { description: "Done.", content: json(answer(true, { data: book.write(output, "output") })) },
      ...Object.fromEntries(
        [...errorsByStatus(operation)].map(([status, codes]) => [
          status,
          { $ref: `#/components/responses/${refusalName(codes)}` },
        ]),
      ),
    },
  };
}

function descriptionOf({ access, effect, clientId }: Operation): { readonly description?: string } {
  const notes = [
    access === "agent" || access === "admin" ? `For accounts of role ${access}.` : "",
    effect === "write" && clientId ? `Make \`${clientId}\` yourself, once per wish; repeating it is safe.` : "",
  ].filter((note) => note !== "");
  return notes.length === 0 ? {} : { description: notes.join(" ") };
}

/** Operations that are refused with the same codes share one description of it. */
function refusalName(codes: readonly ErrorCode[]): string {
  return codes.join(".");
}

function describeErrors(codes: readonly ErrorCode[], book: SchemaBook) {
  return {
    description: codes.map((code) => `\`${code}\`: ${errorKinds[code].en}`).join("\n\n"),
    content: json(answer(false, { error: book.write(ErrorReply, "output") })),
  };
}

function json(schema: JsonSchema) {
  return { "application/json": { schema } };
}
