/** Makes calls over whatever connection there is, repeating them with the same ids until they are answered. */
import { AisleError } from "@aisle/protocol/errors.ts";
import { MAX_REQUEST_BYTES } from "@aisle/protocol/limits.ts";
import type { Socket } from "socket.io-client";
import { v7 as uuidV7 } from "uuid";
import { type Backoff, backoffAfterMs, type Random } from "./backoff.ts";
import type { OperationName } from "./contract-types.ts";
import { createDeadline, type Deadline, orAborted, pause } from "./deadline.ts";
import type { Carrier } from "./http-carrier.ts";
import type { Call, CallInput, CallOutput } from "./methods.ts";
import { actsAsUser, operationTable, type OperationTraits } from "./operations.ts";
import { errorFrom, findServerNowMs, replyFrom } from "./received.ts";
import { judge, type Setback } from "./retry.ts";
import type { ServerClock } from "./server-clock.ts";

/** How long a call may take, with all its repetitions, unless the caller says otherwise. */
export const DEFAULT_CALL_TIMEOUT_MS = 15_000;

/** How long to wait for one answer: the server gives up on its database after 2 s. */
const ANSWER_TIMEOUT_MS = 5_000;

const CALL_BACKOFF: Backoff = { baseMs: 200, capMs: 2_000 };

export interface CallParts {
  readonly connection: { whenOnline(signal: AbortSignal): Promise<Socket> };
  /** What carries an operation that does not go over the connection; undefined for all others. */
  readonly carrierFor?: (name: OperationName) => Carrier | undefined;
  readonly clock: ServerClock;
  /** Told what an operation did, whether or not its caller still waits for the answer. */
  readonly onAnswer?: (name: OperationName, output: unknown) => void;
  /** Renews the session after a call was refused for want of one; false when there is none to renew. */
  readonly renewSession: () => Promise<boolean>;
  readonly random: Random;
  readonly timeoutMs: number;
}

type Answer = { readonly kind: "data"; readonly data: unknown } | Setback;

export function createCall(parts: CallParts): Call {
  const { connection, carrierFor, clock, onAnswer, renewSession, random, timeoutMs } = parts;
  return async function call<Name extends OperationName>(
    name: Name,
    input: CallInput<Name>,
    options: { signal?: AbortSignal | undefined; timeoutMs?: number | undefined } = {},
  ): Promise<CallOutput<Name>> {
    const request = completeInput(name, input);
    refuseTooLarge(request);
    const deadline = createDeadline(options.timeoutMs ?? timeoutMs, options.signal);
    try {
      return (await untilAnswered(name, request, deadline, options.signal)) as CallOutput<Name>;
    } finally {
      deadline.clear();
    }
  };

  async function untilAnswered(
    name: OperationName,
    request: object,
    deadline: Deadline,
    signal: AbortSignal | undefined,
  ): Promise<unknown> {
    let inDoubt = false;
    let isRenewed = false;
    let error = new AisleError("unavailable");
    try {
      for (let failures = 0; ; failures += 1) {
        const carry = carrierFor?.(name) ?? overSocket(await connection.whenOnline(deadline.signal));
        const sending = send(carry, name, request, Math.min(ANSWER_TIMEOUT_MS, deadline.remainingMs()));
        // Not against the deadline: `send` ends by itself then, and tells that the request was sent.
        const answer = await (signal ? orAborted(sending, signal) : sending);
        if (answer.kind === "data") return answer.data;
        if (!isRenewed && needsSession(name, answer)) {
          isRenewed = true;
          if (await orAborted(renewSession(), deadline.signal)) continue;
        }
        const verdict = judge(name, answer, inDoubt);
        ({ inDoubt, error } = verdict);
        const waitMs = backoffAfterMs(verdict.notBeforeMs, CALL_BACKOFF, failures, random);
        if (!verdict.repeat || waitMs >= deadline.remainingMs()) throw error;
        await pause(waitMs, deadline.signal);
      }
    } catch (failure) {
      if (deadline.isOver) throw error;
      // The client was closed: nothing more is done, but what was sent may have been.
      const isUntold = inDoubt && failure instanceof AisleError && failure.code === "unavailable";
      throw isUntold ? new AisleError("timeout_unknown", failure.message) : failure;
    }
  }

  async function send(carry: Carrier, name: OperationName, request: object, answerMs: number): Promise<Answer> {
    const sentAtMs = clock.localNowMs();
    let received: unknown;
    try {
      received = await carry(name, request, Math.max(0, answerMs));
    } catch {
      return { kind: "lost" };
    }
    const reply = replyFrom(received);
    if (!reply.ok) return { kind: "refused", error: errorFrom(reply.error) };
    const serverNowMs = findServerNowMs(reply.data);
    if (serverNowMs !== undefined) clock.observe(serverNowMs, sentAtMs);
    onAnswer?.(name, reply.data);
    return { kind: "data", data: reply.data };
  }
}

function overSocket(socket: Socket): Carrier {
  return (name, request, answerMs) => socket.timeout(answerMs).emitWithAck(name, request);
}

function needsSession(name: OperationName, answer: Setback): boolean {
  return answer.kind === "refused" && answer.error.code === "unauthenticated" && actsAsUser(name);
}

/** The input with an id of its own, made once: all repetitions of a call are the same wish. */
function completeInput(name: OperationName, input: object): object {
  const { clientId }: OperationTraits = operationTable[name];
  return clientId === undefined ? input : { [clientId]: uuidV7(), ...withoutUndefined(input) };
}

function withoutUndefined(input: object): object {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
}

function refuseTooLarge(request: object): void {
  const bytes = new TextEncoder().encode(JSON.stringify(request)).length;
  if (bytes <= MAX_REQUEST_BYTES) return;
  const message = `A request may have ${MAX_REQUEST_BYTES} bytes; this one has ${bytes}.`;
  throw new AisleError("invalid_input", message, { issues: [{ path: "", message }] });
}
