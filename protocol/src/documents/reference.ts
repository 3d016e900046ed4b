/** The whole contract for people: how to connect, every operation, event, type, error and limit. */
import { errorKinds } from "../errors.ts";
import { events } from "../events.ts";
import * as limits from "../limits.ts";
import { type CallLimit, commonErrors, type Operation } from "../operation.ts";
import { PROTOCOL_MINOR, PROTOCOL_VERSION } from "../version.ts";
import type { Block } from "./blocks.ts";
import { connecting } from "./connecting.ts";
import { fieldsOf, linkTo, rulesOf, typeOf } from "./fields.ts";
import { operationGroups } from "./groups.ts";
import { createSchemaBook, type JsonSchema, type SchemaBook } from "./schema-book.ts";

/** Pure: the same contract gives the same document. */
export function renderReference(): readonly Block[] {
  const book = createSchemaBook();
  const groups = operationGroups();
  const told = [
    ...[...groups].flatMap(([group, operations]) => [
      heading(2, group),
      ...operations.flatMap((operation) => describeOperation(operation, book)),
    ]),
    heading(2, "Pushed by the server"),
    paragraph("Sent over the socket without being asked for."),
    ...Object.entries(events).flatMap(([name, schema]) => [
      heading(3, name),
      ...describeFields(book.write(schema, "output"), "output"),
    ]),
  ];
  return [
    heading(1, `The protocol of Aisle, version ${PROTOCOL_VERSION}.${PROTOCOL_MINOR}`),
    ...connecting,
    heading(2, "Operations"),
    {
      kind: "table",
      head: ["operation", "", "caller"],
      rows: [...groups.values()].flat().map(({ name, summary, access }) => [linkTo(name), summary, access]),
    },
    ...told,
    heading(2, "Types"),
    ...Object.entries(book.named()).flatMap(([name, schema]) => describeType(name, schema)),
    heading(2, "Error codes"),
    paragraph(`Any call may be answered with ${commonErrors.map((code) => `\`${code}\``).join(", ")}.`),
    {
      kind: "table",
      head: ["code", "HTTP", "repeat it?", "meaning"],
      rows: Object.entries(errorKinds).map(([code, { status, retryable, en }]) => [
        `\`${code}\``,
        String(status),
        retryable ? "yes, as it is" : "no",
        en,
      ]),
    },
    heading(2, "Limits"),
    {
      kind: "table",
      head: ["limit", "value"],
      rows: Object.entries(limits)
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, value]) => [name.toLowerCase().replaceAll("_", " "), String(value)]),
    },
  ];
}

function describeOperation(operation: Operation, book: SchemaBook): readonly Block[] {
  const { name, summary, errors } = operation;
  const own = errors.map((code) => `\`${code}\``).join(", ");
  return [
    heading(3, name),
    paragraph(summary),
    { kind: "list", items: traitsOf(operation) },
    ...describeFields(book.write(operation.input, "input"), "input"),
    ...describeFields(book.write(operation.output, "output"), "output"),
    ...(own === "" ? [] : [paragraph(`Errors of its own: ${own}.`)]),
  ];
}

const callers = {
  anyone: "Anyone may call it.",
  guest: "For guests and callers who are logged in.",
  user: "For callers who are logged in.",
  agent: "For agents and admins.",
  admin: "For admins.",
} as const satisfies Record<Operation["access"], string>;

function traitsOf({ name, access, effect, transport, clientId, limits: callLimits }: Operation): readonly string[] {
  return [
    callers[access],
    transport === "socket" ? "Over the socket only." : `Over the socket, and as \`POST /api/${name}\`.`,
    effect === "read" ? "Changes nothing." : "Changes something; safe to repeat.",
    ...(clientId ? [`\`${clientId}\` is made by the caller; the same id again gives the first answer again.`] : []),
    ...callLimits.map(limitInWords),
  ];
}

function limitInWords({ per, calls, windowMs, growingDelay }: CallLimit): string {
  const counted = per.startsWith("input.") ? `value of \`${per.slice("input.".length)}\`` : per;
  const times = `At most ${calls} ${calls === 1 ? "call" : "calls"} in ${windowMs / 1_000} s for each ${counted}`;
  if (!growingDelay) return `${times}.`;
  const { freeCalls, firstMs } = growingDelay;
  return `${times}; after ${freeCalls} each must wait, at first ${firstMs / 1_000} s and then twice as long each time.`;
}

function describeFields(schema: JsonSchema, title: "input" | "output" | "field"): readonly Block[] {
  const fields = fieldsOf(schema);
  if (fields.length === 0) return [paragraph(`${title}: ${schema.$ref ? typeOf(schema) : "an empty object"}`)];
  const ruled = fields.some(({ rules }) => rules !== "");
  return [
    {
      kind: "table",
      head: [title, "type", ...(ruled ? ["rules"] : [])],
      rows: fields.map(({ name, type, required, rules }) => [
        `\`${name}\``,
        required ? type : `${type}, optional`,
        ...(ruled ? [rules] : []),
      ]),
    },
  ];
}

function describeType(name: string, schema: JsonSchema): readonly Block[] {
  const text = [typeOf(schema), rulesOf(schema)].filter((part) => part !== "").join(": ");
  const fields = fieldsOf(schema);
  return [heading(3, name), ...(fields.length === 0 ? [paragraph(text)] : describeFields(schema, "field"))];
}

function heading(level: 1 | 2 | 3, text: string): Block {
  return { kind: "heading", level, text };
}

function paragraph(text: string): Block {
  return { kind: "paragraph", text };
}
