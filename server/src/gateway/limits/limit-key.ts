/** Whose calls a limit counts together. Pure. */
import { createHash } from "node:crypto";
import type { CallLimit, Operation } from "@aisle/protocol/operation.ts";
import { z } from "zod";
import type { Identity } from "../../auth/identity.ts";
import type { Incoming } from "../incoming.ts";
import { addressBlock } from "./address-block.ts";

export interface LimitKey {
  readonly text: string;
  /** True when all calls that are counted under this key reach this node, so that nobody else needs to know the count. */
  readonly isLocal: boolean;
}

const INPUT_PREFIX = "input.";

/** Undefined when there is nothing to count by: the input lacks the field, and will be refused for that. */
export function limitKey(
  limit: CallLimit,
  operation: Operation,
  incoming: Pick<Incoming, "address" | "connection" | "input">,
  identity: Identity | null,
): LimitKey | undefined {
  const { per } = limit;
  if (per.startsWith(INPUT_PREFIX)) return inputKey(per.slice(INPUT_PREFIX.length), operation, incoming.input);
  if (per === "socket" && incoming.connection) return { text: incoming.connection.socket.id, isLocal: true };
  if (per === "address" || identity === null) return shared(`address:${addressBlock(incoming.address)}`);
  return shared(`user:${identity.userId}`);
}

/** By the value as the operation understands it: capitals or spaces must not make another account of an e-mail address. */
function inputKey(field: string, { input: schema }: Operation, input: unknown): LimitKey | undefined {
  if (!(schema instanceof z.ZodObject)) return undefined;
  const given = (input as Readonly<Record<string, unknown>> | null | undefined)?.[field];
  const parsed = z.safeParse(schema.shape[field] as z.ZodType, given);
  // What people are called by does not belong in keys that operators look at.
  return parsed.success ? shared(`${field}:${hash(JSON.stringify(parsed.data))}`) : undefined;
}

function shared(text: string): LimitKey {
  return { text, isLocal: false };
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("base64url");
}
