/**
 * The whole wire as plain JSON, for comparing what is with what was released: a client only sees names, shapes, codes
 * and limits, so those are here and nothing else is. Checks that are code (refinements) do not show in it.
 */
import { z } from "zod";
import { operations } from "./contract.ts";
import { errorKinds } from "./errors.ts";
import { events } from "./events.ts";
import * as limits from "./limits.ts";
import { commonErrors, type Operation } from "./operation.ts";
import { OLDEST_PROTOCOL_VERSION, PROTOCOL_HEADER, PROTOCOL_MINOR, PROTOCOL_VERSION } from "./version.ts";

/** Where the wire of a version is kept, relative to `protocol/wire/`. */
export const wireFileName = `v${PROTOCOL_VERSION}.${PROTOCOL_MINOR}.json`;

/** The wire of this build as JSON text: keys in order of the alphabet, so that equal wires are equal texts. */
export function renderWire(): string {
  const wire = {
    protocol: {
      version: PROTOCOL_VERSION,
      minor: PROTOCOL_MINOR,
      oldestServed: OLDEST_PROTOCOL_VERSION,
      header: PROTOCOL_HEADER,
    },
    operations: mapValues(operations, renderOperation),
    events: mapValues(events, (schema) => z.toJSONSchema(schema, { io: "output" })),
    errors: mapValues(errorKinds, ({ status, retryable }) => ({ status, retryable })),
    commonErrors: commonErrors.toSorted(),
    limits,
  };
  return `${JSON.stringify(wire, sortKeys, 2)}\n`;
}

function renderOperation({
  access,
  effect,
  transport,
  clientId,
  limits: callLimits,
  errors,
  input,
  output,
}: Operation) {
  return {
    access,
    effect,
    transport,
    clientId: clientId ?? null,
    limits: callLimits,
    errors: errors.toSorted(),
    input: z.toJSONSchema(input, { io: "input" }),
    output: z.toJSONSchema(output, { io: "output" }),
  };
}

function mapValues<Value, Result>(record: Readonly<Record<string, Value>>, map: (value: Value) => Result) {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}

function sortKeys(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
