/** Serves the contract over sockets: `emit(name, input, ack)`. */
import { randomUUID } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { AisleError } from "@aisle/protocol/errors.ts";
import type { Reply } from "@aisle/protocol/reply.ts";
import { PROTOCOL_VERSION } from "@aisle/protocol/version.ts";
import type { Logger } from "pino";
import type { Server, Socket } from "socket.io";
import { type AccessTokens, expired } from "../auth/access-tokens.ts";
import type { EndedSessions } from "../auth/ended-sessions.ts";
import type { Clock } from "../clock.ts";
import type { Gateway } from "./bind.ts";
import { clientAddress } from "./client-address.ts";
import { createConnection, type LiveConnection } from "./connection.ts";
import { answerDirectly } from "./direct-answers.ts";
import { errorBodyOf } from "./error-body.ts";
import type { GatewayMetrics } from "./gateway-metrics.ts";
import { asConnectError, type Handshake, readHandshake } from "./handshake.ts";
import { jsonBytes } from "./json-bytes.ts";
import type { SocketLimits } from "./limits/socket-limits.ts";
import { push } from "./push.ts";

/** Calls of one socket that may be under way; a client with more wishes than this waits for answers first. */
const MAX_CALLS_PER_SOCKET = 256;

/** By then some of them have been answered, unless the node is in trouble. */
const ANSWERS_WITHIN_MS = 200;

export interface SocketGateway {
  /** Tells every client of this node to go elsewhere within `withinMs`, then closes who is left. */
  drain(withinMs: number): Promise<void>;
}

/** What is known of a socket from its first word on. */
interface Greeted {
  readonly handshake: Handshake;
  readonly address: string;
}

type Acknowledge = (reply: Reply<unknown>) => void;

/** Begins to serve the sockets of `io`. */
export function serveSockets(parts: {
  readonly io: Server;
  readonly gateway: Gateway;
  readonly accessTokens: AccessTokens;
  readonly endedSessions: Pick<EndedSessions, "has">;
  readonly clock: Clock;
  readonly nodeId: string;
  readonly trustProxy: boolean;
  /** Undefined: any number of sockets. */
  readonly limits: SocketLimits | undefined;
  readonly log: Logger;
  readonly metrics: GatewayMetrics;
}): SocketGateway {
  const { io, gateway, accessTokens, endedSessions, clock, limits, log, metrics } = parts;
  metrics.observeSockets(() => io.of("/").sockets.size);
  const addressOf = (peer: string, headers: IncomingHttpHeaders) =>
    clientAddress({ peer, forwardedFor: headers["x-forwarded-for"], trustProxy: parts.trustProxy });

  // Whether or not anyone says a word on them.
  io.engine.on("connection", (connection: Socket["conn"]) => {
    const { remoteAddress, request } = connection;
    if (limits) connection.once("close", limits.opened(addressOf(remoteAddress, request.headers)));
  });

  const greet = async (socket: Socket): Promise<void> => {
    const address = addressOf(socket.handshake.address, socket.handshake.headers);
    await limits?.knock(address);
    const handshake = readHandshake(socket, accessTokens);
    Object.assign(socket.data, { handshake, address });
    socket.conn.once("close", () => limits?.left(socket.id));
    await limits?.admit({ id: socket.id, userId: handshake.identity?.userId });
  };

  const refusal = (thrown: unknown): Error => {
    const error = errorBodyOf(thrown, "read", randomUUID());
    metrics.handshakeRefused(error.code);
    log.info({ requestId: error.details?.requestId, code: error.code }, "handshake refused");
    return asConnectError(error);
  };

  io.use((socket, next) => {
    greet(socket).then(
      () => next(),
      (thrown: unknown) => next(refusal(thrown)),
    );
  });

  io.on("connection", (socket) => {
    const { handshake, address } = socket.data as Greeted;
    const { protocol, identity } = handshake;
    const connection = createConnection({ socket, clock, endedSessions });
    connection.identify(identity);
    limits?.follow(connection);
    push(socket, "node.hello", { nodeId: parts.nodeId, protocol: PROTOCOL_VERSION, serverNowMs: clock.nowMs() });

    const userAgent = socket.handshake.headers["user-agent"] ?? "";
    let underWay = 0;

    const identify = () => currentIdentity(connection, clock);
    const unsent = (error: unknown) => log.error({ err: error }, "an answer could not be sent");

    const answer = (operation: string, args: readonly unknown[], acknowledge: Acknowledge): void => {
      const requestId = randomUUID();
      const refuse = (error: AisleError) =>
        acknowledge(gateway.refuse({ requestId, operation, transport: "socket" }, error));
      if (args.length !== 1) return refuse(new AisleError("invalid_input", "Send one object and an acknowledgement."));
      if (underWay >= MAX_CALLS_PER_SOCKET) return refuse(tooManyUnderWay());
      underWay += 1;
      const input = args[0];
      gateway
        .answer({
          requestId,
          operation,
          input,
          inputBytes: jsonBytes(input),
          transport: "socket",
          protocol,
          identify,
          address,
          userAgent,
          connection,
        })
        .then((reply) => {
          underWay -= 1;
          acknowledge(reply);
        })
        .catch(unsent);
    };

    answerDirectly(socket);
    // Every packet comes through here, whatever its name, and goes no further.
    socket.use((packet: readonly unknown[]) => {
      const acknowledge = packet.at(-1);
      if (typeof acknowledge !== "function") return metrics.eventIgnored();
      answer(String(packet[0]), packet.slice(1, -1), acknowledge as Acknowledge);
    });
  });

  return {
    async drain(withinMs) {
      metrics.drained();
      push(io.local, "node.draining", { withinMs });
      await everyoneGone(io, withinMs);
      for (const socket of localSockets(io)) socket.conn.close();
    },
  };
}

function tooManyUnderWay(): AisleError {
  return new AisleError("rate_limited", undefined, { retryAfterMs: ANSWERS_WITHIN_MS });
}

/** @throws AisleError `unauthenticated` when the token ended and its timer has not gone off yet. */
function currentIdentity({ identity }: LiveConnection, clock: Clock) {
  if (identity && identity.expiresAtMs <= clock.nowMs()) throw expired();
  return identity;
}

const GONE_CHECK_MS = 50;

async function everyoneGone(io: Server, withinMs: number): Promise<void> {
  const endAtMs = performance.now() + withinMs;
  while (localSockets(io).length > 0 && performance.now() < endAtMs) await sleep(GONE_CHECK_MS);
}

function localSockets(io: Server): readonly Socket[] {
  return [...io.of("/").sockets.values()];
}
