/**
 * One live connection to any of several nodes, for ever: what breaks is opened again elsewhere.
 *
 * At most one attempt is under way at a time, waiting or connecting. While a node drains, the attempt runs beside the
 * connection in use and takes its place once it is online.
 */
import { AisleError } from "@aisle/protocol/errors.ts";
import { io, type Socket } from "socket.io-client";
import { type Backoff, backoffAfterMs, type Random } from "./backoff.ts";
import type { EventName, EventTypes } from "./contract-types.ts";
import { errorFrom, findErrorBody } from "./received.ts";
import { createSignal, createStore, type Readable, type Signal } from "./store.ts";

/** How long one attempt may take before the next node is tried. */
const CONNECT_TIMEOUT_MS = 5_000;

const RECONNECT_BACKOFF: Backoff = { baseMs: 250, capMs: 5_000 };

/** A connection that lived this long was a good one: the failures before it no longer count. */
const PROVEN_AFTER_MS = 5_000;

/** Longest wait that a node may ask for by refusing. */
const MAX_RETRY_AFTER_MS = 30_000;

export interface ConnectionSnapshot {
  /** `refused`: this build is too old for the server, or too new, and will not try again. */
  readonly status: "connecting" | "online" | "reconnecting" | "refused" | "closed";
  /** The node that serves this client, once it has said so. */
  readonly nodeId: string | null;
}

export interface ConnectionParts {
  /** Origins of nodes; at least one. */
  readonly urls: readonly string[];
  readonly path: string;
  /** What each new connection says of itself. */
  readonly handshake: () => Readonly<Record<string, unknown>>;
  /** Called when a node refused the session; the next attempt waits for it. Never rejects. */
  readonly sessionRefused: () => Promise<void>;
  readonly random: Random;
}

export interface Connection {
  readonly state: Readable<ConnectionSnapshot>;
  /** The node to talk to next, for what goes over HTTP. */
  url(): string;
  readonly start: () => void;
  /** The socket in use; rejects with the reason once there will never be one, or with the signal's reason. */
  whenOnline(signal: AbortSignal): Promise<Socket>;
  readonly on: <Name extends EventName>(name: Name, listener: (payload: EventTypes[Name]) => void) => () => void;
  /** Each time a new socket is in use. */
  onOnline(listener: () => void): () => void;
  close(): void;
}

export function createConnection({ urls, path, handshake, sessionRefused, random }: ConnectionParts): Connection {
  const state = createStore<ConnectionSnapshot>({ status: "connecting", nodeId: null });
  const online = createSignal<void>();
  const pushed = new Map<string, Signal<unknown>>();
  let turn = Math.floor(random() * urls.length);
  let failures = 0;
  let isMoving = false;
  let current: Socket | undefined;
  let candidate: Socket | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let ended: AisleError | undefined;

  const url = () => urls[turn % urls.length]!;

  function attemptIn(delayMs: number): void {
    if (ended || candidate) return;
    clearTimeout(timer);
    timer = setTimeout(attempt, delayMs);
  }

  function attempt(): void {
    const socket = io(url(), {
      path,
      auth: (send) => send(handshake()),
      transports: ["websocket"],
      timeout: CONNECT_TIMEOUT_MS,
      forceNew: true,
      reconnection: false,
    });
    candidate = socket;
    socket.once("connect", () => adopt(socket));
    socket.once("connect_error", (error: Error & { data?: unknown }) => void failed(socket, error.data));
  }

  function adopt(socket: Socket): void {
    const before = current;
    current = socket;
    candidate = undefined;
    isMoving = false;
    const sinceMs = performance.now();
    socket.once("disconnect", () => lost(socket, performance.now() - sinceMs));
    socket.onAny((name: string, payload: unknown) => pushed.get(name)?.send(payload));
    state.set({ status: "online", nodeId: null });
    online.send();
    before?.disconnect();
  }

  function lost(socket: Socket, livedMs: number): void {
    if (socket !== current) return;
    current = undefined;
    if (ended) return;
    if (livedMs >= PROVEN_AFTER_MS) failures = 0;
    state.set({ status: "reconnecting", nodeId: null });
    // A node that drained has been turned away from already.
    if (isMoving) attemptIn(nextDelayMs());
    else tryNext();
  }

  async function failed(socket: Socket, data: unknown): Promise<void> {
    socket.disconnect();
    const body = findErrorBody(data);
    const error = body && errorFrom(body);
    if (error?.code === "upgrade_required") return end("refused", error);
    if (error?.code === "unauthenticated") await sessionRefused();
    candidate = undefined;
    // The session was at fault, not the node.
    if (error?.code === "unauthenticated") return attemptIn(nextDelayMs());
    tryNext(Math.min(error?.details?.retryAfterMs ?? 0, MAX_RETRY_AFTER_MS));
  }

  function tryNext(notBeforeMs = 0): void {
    turn += 1;
    attemptIn(nextDelayMs(notBeforeMs));
  }

  function nextDelayMs(notBeforeMs = 0): number {
    const delayMs = backoffAfterMs(notBeforeMs, RECONNECT_BACKOFF, failures, random);
    failures += 1;
    return delayMs;
  }

  function end(status: "refused" | "closed", reason: AisleError): void {
    if (ended) return;
    ended = reason;
    clearTimeout(timer);
    state.set({ status, nodeId: null });
    candidate?.disconnect();
    current?.disconnect();
    candidate = current = undefined;
  }

  function on<Name extends EventName>(name: Name, listener: (payload: EventTypes[Name]) => void): () => void {
    const signal: Signal<unknown> = pushed.get(name) ?? createSignal();
    pushed.set(name, signal);
    return signal.listen(listener as (payload: unknown) => void);
  }

  on("node.hello", ({ nodeId }) => state.set({ status: "online", nodeId }));
  // The node closes this connection now. What is sent meanwhile would be lost, and browsers complain of it.
  on("session.ended", () => current?.io.engine.close());
  on("node.draining", ({ withinMs }) => {
    isMoving = true;
    turn += 1;
    attemptIn(random() * withinMs);
  });

  return {
    state,
    url,
    start: () => attemptIn(0),
    whenOnline: (signal) =>
      new Promise((resolve, reject) => {
        const settle = () => {
          if (ended) reject(ended);
          else if (signal.aborted) reject(signal.reason);
          else if (current) resolve(current);
          else return;
          stopWatching();
          signal.removeEventListener("abort", settle);
        };
        const stopWatching = state.subscribe(settle);
        signal.addEventListener("abort", settle);
        settle();
      }),
    on,
    onOnline: (listener) => online.listen(listener),
    close: () => end("closed", clientClosed()),
  };
}

/** What calls and watches of a closed client end with. */
export function clientClosed(): AisleError {
  return new AisleError("unavailable", "This client was closed.");
}
