/** How operations are answered, in the shape that all documents need. */
import { type ErrorCode, errorKinds } from "../errors.ts";
import { commonErrors, type Operation } from "../operation.ts";
import type { JsonSchema } from "./schema-book.ts";

/** `{ok, data}` or `{ok, error}`. */
export function answer(ok: boolean, rest: Readonly<Record<string, JsonSchema>>): JsonSchema {
  return { type: "object", properties: { ok: { const: ok }, ...rest }, required: ["ok", ...Object.keys(rest)] };
}

/** What any call may get, and what the operation declares. An operation for anyone never asks who calls. */
export function errorsOf(operation: Operation): readonly ErrorCode[] {
  return [...new Set<ErrorCode>([...operation.errors, ...commonErrors])].filter(
    (code) => code !== "forbidden" || operation.access !== "anyone",
  );
}

/** Lowest status first. */
export function errorsByStatus(operation: Operation): ReadonlyMap<number, readonly ErrorCode[]> {
  const byStatus = Map.groupBy(errorsOf(operation), (code) => errorKinds[code].status);
  return new Map([...byStatus].toSorted(([a], [b]) => a - b));
}
