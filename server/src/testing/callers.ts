/** Calling a node in tests as any program could, without the SDK: so that what is sent may also be wrong. */
import { once } from "node:events";
import type { OperationName, OperationOutput } from "@aisle/protocol/contract.ts";
import type { ErrorBody } from "@aisle/protocol/errors.ts";
import type { Reply } from "@aisle/protocol/reply.ts";
import { PROTOCOL_VERSION } from "@aisle/protocol/version.ts";
import { io, type Socket } from "socket.io-client";
import type { RunningNode } from "../node.ts";

/** The answer of the contract, for names that are in it. */
type ReplyTo<Name extends string> = Reply<Name extends OperationName ? OperationOutput<Name> : unknown>;

export interface HttpAnswer<Name extends string> {
  readonly status: number;
  readonly headers: Headers;
  readonly reply: ReplyTo<Name>;
}

/** Sends `body` as it is when it is a text, else as JSON. */
export async function post<Name extends string>(
  node: Pick<RunningNode, "url">,
  operation: Name,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<HttpAnswer<Name>> {
  const response = await fetch(`${node.url}/api/${operation}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  return { status: response.status, headers: response.headers, reply: (await response.json()) as ReplyTo<Name> };
}

export interface HandshakeAttempt {
  readonly auth?: Record<string, unknown>;
  readonly headers?: Record<string, string>;
}

/** A socket that connects once and does not come back by itself; it speaks the current protocol unless told otherwise. */
export function socketTo(node: Pick<RunningNode, "url">, { auth, headers }: HandshakeAttempt = {}): Socket {
  return io(node.url, {
    transports: ["websocket"],
    forceNew: true,
    reconnection: false,
    auth: { protocol: PROTOCOL_VERSION, ...auth },
    extraHeaders: headers ?? {},
  });
}

export async function connectedSocket(node: Pick<RunningNode, "url">, attempt?: HandshakeAttempt): Promise<Socket> {
  const socket = socketTo(node, attempt);
  await once(socket as never, "connect");
  return socket;
}

/** What a node said when it refused the handshake: `data` holds its words, nothing when the transport was refused. */
export async function refusedHandshake(
  node: Pick<RunningNode, "url">,
  attempt: HandshakeAttempt,
): Promise<Error & { readonly data?: ErrorBody }> {
  const socket = socketTo(node, attempt);
  try {
    return await new Promise((resolve, reject) => {
      socket.once("connect_error", resolve);
      socket.once("connect", () => reject(new Error("the handshake was not refused")));
    });
  } finally {
    socket.close();
  }
}

/** Emits with any arguments and waits for the acknowledgement. */
export function emit<Name extends string>(socket: Socket, name: Name, ...args: unknown[]): Promise<ReplyTo<Name>> {
  return socket.timeout(10_000).emitWithAck(name, ...args);
}

/** The next event of that name. */
export function nextEvent(socket: Socket, name: string): Promise<unknown> {
  return new Promise((resolve) => socket.once(name, resolve));
}

/** A WebSocket that has said hello as socket.io does, for sending what socket.io's client never would. */
export async function rawSocket(node: Pick<RunningNode, "url">): Promise<WebSocket> {
  const raw = new WebSocket(`${node.url.replace("http", "ws")}/socket.io/?EIO=4&transport=websocket`);
  await once(raw, "open");
  raw.send(`40${JSON.stringify({ protocol: PROTOCOL_VERSION })}`);
  await new Promise<void>((resolve) => {
    raw.addEventListener("message", ({ data }) => String(data).includes("node.hello") && resolve());
  });
  return raw;
}
