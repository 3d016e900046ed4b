/**
 * The server's side of the protocol for the SDK's tests: a real socket.io server on a free port whose answers a test
 * decides, and which remembers what it was asked.
 */
import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { AisleError, type ErrorBody, type ErrorDetails, type ErrorCode } from "@aisle/protocol/errors.ts";
import type { EventName, EventPayload } from "@aisle/protocol/events.ts";
import type { Reply } from "@aisle/protocol/reply.ts";
import { Server, type Socket } from "socket.io";
import type { OperationName } from "../src/contract-types.ts";

type Input = Readonly<Record<string, unknown>>;
/** `undefined` leaves the request without an answer. */
type Answerer = (input: Input, socket: Socket) => Reply<unknown> | undefined;

export interface Peer {
  readonly url: string;
  /** What each handshake said, in order. */
  readonly handshakes: readonly Input[];
  /** The HTTP headers of one operation's requests, in order. */
  headers(name: OperationName): readonly IncomingHttpHeaders[];
  /** The inputs of one operation, in order, over either transport. */
  requests(name: OperationName): readonly Input[];
  answer(name: OperationName, answerer: Answerer): void;
  /** Decides about each handshake by what it says: undefined lets it in. */
  admit(judge: (auth: Input) => ErrorBody | undefined): void;
  push<Name extends EventName>(name: Name, payload: EventPayload<Name>): void;
  /** Breaks all connections as a dead node would. */
  drop(): void;
  readonly connections: number;
  close(): Promise<void>;
}

export const ok = (data: object = {}): Reply<unknown> => ({ ok: true, data });
export const refuse = (code: ErrorCode, details?: ErrorDetails): Reply<unknown> => ({
  ok: false,
  error: new AisleError(code, undefined, details).toBody(),
});

export async function startPeer({ nodeId = "node-1", port = 0 } = {}): Promise<Peer> {
  const answerers = new Map<string, Answerer>();
  const asked: { readonly name: string; readonly input: Input }[] = [];
  const handshakes: Input[] = [];
  const overHttp: { readonly name: string; readonly headers: IncomingHttpHeaders }[] = [];
  let judge: (auth: Input) => ErrorBody | undefined = letIn;

  function reply(name: string, input: Input, socket: Socket): Reply<unknown> | undefined {
    asked.push({ name, input });
    return answerers.has(name) ? answerers.get(name)!(input, socket) : ok();
  }

  const http = createServer((request, response) => {
    void bodyOf(request).then((input) => {
      const name = request.url!.replace("/api/", "");
      overHttp.push({ name, headers: request.headers });
      const answer = reply(name, input, undefined as never);
      response.setHeader("content-type", "application/json").end(JSON.stringify(answer));
    });
  });
  const server = new Server(http, { transports: ["websocket"] });
  server.use((socket, next) => {
    handshakes.push(socket.handshake.auth);
    const refusal = judge(socket.handshake.auth);
    next(refusal && Object.assign(new Error(refusal.code), { data: refusal }));
  });
  server.on("connection", (socket) => {
    socket.emit("node.hello", { nodeId, protocol: 1, serverNowMs: Date.now() });
    socket.onAny((name: string, input: Input, acknowledge: (answer: unknown) => void) => {
      const answer = reply(name, input, socket);
      if (answer) acknowledge(answer);
    });
  });
  http.listen(port, "127.0.0.1");
  await once(http, "listening");

  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    handshakes,
    headers: (name) => overHttp.filter((request) => request.name === name).map(({ headers }) => headers),
    requests: (name) => asked.filter((request) => request.name === name).map((request) => request.input),
    answer: (name, answerer) => void answerers.set(name, answerer),
    admit: (next) => {
      judge = next;
    },
    push: (name, payload) => void server.emit(name, payload),
    drop: () => {
      for (const socket of server.of("/").sockets.values()) socket.conn.close();
    },
    get connections() {
      return server.of("/").sockets.size;
    },
    close: async () => {
      http.closeAllConnections();
      await server.close();
    },
  };
}

function letIn(): undefined {}

async function bodyOf(request: IncomingMessage): Promise<Input> {
  let text = "";
  for await (const chunk of request) text += chunk;
  return JSON.parse(text || "{}");
}
