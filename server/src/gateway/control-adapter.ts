/**
 * Carries control events (to a user, to all agents) between nodes through socket.io's Redis adapter. Such an event
 * reaches this node's own sockets at once and without Redis; those of other nodes while Redis is up. What is lost in
 * between is found again by clients, which re-read what they follow. Seat frames never come this way.
 */
import { createAdapter } from "@socket.io/redis-adapter";
import type { EventName, EventPayload } from "@aisle/protocol/events.ts";
import type { Logger } from "pino";
import type { Server } from "socket.io";
import { createControlTransport } from "./control-transport.ts";
import type { GatewayMetrics } from "./gateway-metrics.ts";
import type { RedisClients } from "./redis.ts";

/** Prefix of the channels: other programs may use socket.io on the same Redis. */
const CHANNEL_PREFIX = "aisle";

/** Pushes an event to the sockets of a room that other nodes have. */
export type PushElsewhere = <Name extends EventName>(room: string, name: Name, payload: EventPayload<Name>) => void;

/**
 * From now on broadcasts of `io` go to all nodes. Answers with a shorter way to the others, for what is told so often that
 * broadcasting it would cost more than what it tells of.
 */
export function useControlAdapter(
  io: Server,
  parts: { readonly redis: RedisClients; readonly log: Logger; readonly metrics: GatewayMetrics },
): PushElsewhere {
  const { redis, log, metrics } = parts;
  // The adapter neither awaits nor catches what it publishes.
  const { publisher, subscriber } = createControlTransport({
    redis,
    prefix: CHANNEL_PREFIX,
    onLost(error) {
      metrics.controlPublishFailed();
      log.debug({ err: error }, "a control event did not reach redis");
    },
    onUnreadable: metrics.controlUnreadable,
  });
  // Its listeners decode outside of any try: what they cannot read must come out as a message for nobody.
  const parser = {
    encode: (message: unknown) => JSON.stringify(message),
    decode(text: Buffer | string): unknown {
      const message = parseJson(text.toString());
      if (isBroadcast(message)) return message;
      metrics.controlUnreadable();
      return [];
    },
  };
  io.adapter(createAdapter(publisher, subscriber, { key: CHANNEL_PREFIX, parser }));
  return (room, name, payload) => {
    const message = [OUTSIDER, { type: EVENT, nsp: "/", data: [name, payload] }, { rooms: [room], except: [] }];
    publisher.publish(`${CHANNEL_PREFIX}#/#${room}#`, JSON.stringify(message));
  };
}

/** In the place of the id of an adapter, as programs have it that are no socket.io server (socket.io's redis-emitter). */
const OUTSIDER = "aisle";
/** Socket.IO's type of a packet that is an event. */
const EVENT = 2;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** [id of the sending adapter, packet, options] with the options that the adapter reads. */
function isBroadcast(message: unknown): boolean {
  if (!Array.isArray(message)) return false;
  const [, packet, options] = message as unknown[];
  return (
    typeof packet === "object" &&
    typeof options === "object" &&
    options !== null &&
    ["rooms", "except"].every((key) => Array.isArray((options as Record<string, unknown>)[key]))
  );
}
