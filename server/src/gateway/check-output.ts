/** Finds answers that the contract does not promise: wrong values, and fields that nobody should see. */
import { isDeepStrictEqual } from "node:util";
import type { Operation } from "@aisle/protocol/operation.ts";

/** @throws Error when `data` is not exactly an output of `operation`. */
export function refuseWrongOutput(operation: Operation, data: unknown): void {
  // As it travels: a field that is undefined is not there.
  const sent: unknown = JSON.parse(JSON.stringify(data));
  const promised = operation.output.parse(sent);
  // Parsing leaves out what the contract does not name, so a difference is a field too many.
  if (!isDeepStrictEqual(sent, promised)) throw new Error(`${operation.name} answers with more than its contract says`);
}
