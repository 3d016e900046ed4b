/** Where every call passes, on both transports: find, check, parse, authorise, run within a time, answer, log, count. */
import { findOperation, type OperationName } from "@aisle/protocol/contract.ts";
import { AisleError } from "@aisle/protocol/errors.ts";
import type { Operation } from "@aisle/protocol/operation.ts";
import type { Reply } from "@aisle/protocol/reply.ts";
import type { Logger } from "pino";
import type { Identity } from "../auth/identity.ts";
import type { Call, Handlers } from "./call.ts";
import { type CallCheck, callChecks } from "./call-checks.ts";
import { refuseWrongOutput } from "./check-output.ts";
import { withinDeadline } from "./deadline.ts";
import { errorBodyOf } from "./error-body.ts";
import type { GatewayMetrics } from "./gateway-metrics.ts";
import type { Incoming } from "./incoming.ts";
import { parseInput } from "./parse-input.ts";

export interface Gateway {
  /** Does what is asked, if it may be done. Always answers, never rejects. */
  answer(incoming: Incoming): Promise<Reply<unknown>>;
  /** Answers a call that a transport could not even read; counted and logged as any other. */
  refuse(incoming: Pick<Incoming, "requestId" | "operation" | "transport">, error: AisleError): Reply<never>;
  /** Calls that are being worked on. */
  readonly inProgress: number;
}

/** A handler as the gateway sees it, after the operation's name has chosen it. */
type AnyHandler = (input: unknown, call: Call) => Promise<unknown>;

export function createGateway(parts: {
  readonly handlers: Handlers;
  /** Checks beyond those that every call passes, such as limits; in this order, after the caller is known. */
  readonly furtherChecks?: readonly CallCheck[];
  readonly timeoutMs: number;
  /**
   * Holds every answer against the contract. For tests: types catch most slips at no cost, but a whole map checked at
   * each call would cost more than making it.
   */
  readonly checkOutput: boolean;
  readonly log: Logger;
  readonly metrics: GatewayMetrics;
}): Gateway {
  const { handlers, log, metrics } = parts;
  const checks = [...callChecks, ...(parts.furtherChecks ?? [])];
  let inProgress = 0;

  const run = async (operation: Operation, incoming: Incoming, identity: Identity | null): Promise<unknown> => {
    for (const check of checks) {
      // Most need not wait, and a turn of waiting for each would cost more than they do.
      const checking = check(operation, incoming, identity);
      if (checking) await checking;
    }
    const input = parseInput(operation, incoming.input);
    const { requestId, address, userAgent, connection } = incoming;
    const call: Call = {
      requestId,
      identity,
      address,
      userAgent,
      connection,
      late: false,
      log: () => log.child({ requestId, operation: operation.name }),
    };
    const handler = handlers[operation.name as OperationName] as AnyHandler;
    const data = await withinDeadline(handler(input, call), parts.timeoutMs, operation.effect, call);
    if (parts.checkOutput) refuseWrongOutput(operation, data);
    return data;
  };

  const finish = (incoming: Pick<Incoming, "requestId" | "operation" | "transport">, result: CallResult): void => {
    const { requestId, operation, transport } = incoming;
    const { durationMs, code, userId } = result;
    log.info({ requestId, operation: knownName(operation), transport, code, durationMs, userId }, "call");
    metrics.call({ operation: knownName(operation), transport, code, seconds: durationMs / 1_000 });
  };

  return {
    get inProgress() {
      return inProgress;
    },
    async answer(incoming) {
      const startedAtMs = performance.now();
      const operation: Operation | undefined = findOperation(incoming.operation);
      let identity: Identity | null = null;
      inProgress += 1;
      try {
        if (!operation) throw unknownOperation(incoming.operation);
        identity = incoming.identify();
        const data = await run(operation, incoming, identity);
        finish(incoming, { durationMs: since(startedAtMs), code: "ok", userId: identity?.userId });
        return { ok: true, data };
      } catch (thrown) {
        const error = errorBodyOf(thrown, operation?.effect ?? "read", incoming.requestId);
        if (error.code === "internal") log.error({ err: thrown, requestId: incoming.requestId }, "a call failed");
        finish(incoming, { durationMs: since(startedAtMs), code: error.code, userId: identity?.userId });
        return { ok: false, error };
      } finally {
        inProgress -= 1;
      }
    },
    refuse(incoming, refusal) {
      const error = errorBodyOf(refusal, "read", incoming.requestId);
      finish(incoming, { durationMs: 0, code: error.code, userId: undefined });
      return { ok: false, error };
    },
  };
}

interface CallResult {
  readonly durationMs: number;
  readonly code: string;
  readonly userId: string | undefined;
}

function since(startedAtMs: number): number {
  return Math.round((performance.now() - startedAtMs) * 1_000) / 1_000;
}

/** Names from outside are neither logged nor counted: there is no end to them. */
function knownName(operation: string): string {
  return findOperation(operation) ? operation : "unknown";
}

/** The name comes from outside and is shown to a person: no more of it than could be a name. */
const MAX_SHOWN_NAME_CHARACTERS = 60;

function unknownOperation(name: string): AisleError {
  const shown = name
    .toWellFormed()
    .replaceAll(/\p{Cc}/gu, "")
    .slice(0, MAX_SHOWN_NAME_CHARACTERS);
  return new AisleError("not_found", `There is no operation "${shown}".`);
}
