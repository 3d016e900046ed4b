/**
 * Carries control events (to a user, to all agents) between nodes through socket.io's Redis adapter. Such an event
 * reaches this node's own sockets at once and without Redis; those of other nodes while Redis is up. What is lost in
 * between is found again by clients, which re-read what they follow. Seat frames never come this way.
 */
import { createAdapter } from "@socket.io/redis-adapter";
import type { Logger } from "pino";
import type { Server } from "socket.io";
import { createControlTransport } from "./control-transport.ts";
import type { GatewayMetrics } from "./gateway-metrics.ts";
import type { RedisClients } from "./redis.ts";

/** Prefix of the channels: other programs may use socket.io on the same Redis. */
const CHANNEL_PREFIX = "aisle";

export function useControlAdapter(
  io: Server,
  parts: { readonly redis: RedisClients; readonly log: Logger; readonly metrics: GatewayMetrics },
): void {
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
}

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
