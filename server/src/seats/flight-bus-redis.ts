/** The flight bus over Redis: one channel a flight, subscribed while somebody here follows it. */
import type { Logger } from "pino";
import { z } from "zod";
import type { Channels } from "../gateway/redis-channels.ts";
import { createLocalFlightBus, type FlightBus } from "./flight-bus.ts";
import type { SeatDelta } from "./seat-delta.ts";

const CHANNEL_PREFIX = "aisle:seats:";

/** What other nodes say is checked like any input: a node of another version may be among them. */
const Message = z.object({
  from: z.string(),
  flightId: z.int(),
  version: z.int(),
  changes: z.array(
    z.tuple([z.string(), z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]), z.string().nullable()]),
  ),
});

export interface RedisFlightBusParts {
  readonly nodeId: string;
  /** For this bus alone; they subscribe anew by themselves when Redis returns. */
  readonly channels: Channels;
  readonly log: Logger;
  /** Counts deltas that Redis did not take. */
  readonly onLost?: () => void;
}

export function createRedisFlightBus({ nodeId, channels, log, onLost }: RedisFlightBusParts): FlightBus {
  const local = createLocalFlightBus();
  const followers = new Map<number, number>();

  channels.onMessage((channel, text) => {
    if (!channel.startsWith(CHANNEL_PREFIX)) return;
    const delta = parseMessage(text);
    if (!delta) log.warn({ channel }, "ignored a message on a seat channel that is none of ours");
    else if (delta.from !== nodeId) local.publish(delta);
  });

  return {
    get connected() {
      return channels.connected;
    },
    publish(delta) {
      local.publish(delta);
      channels.publish(channelOf(delta.flightId), JSON.stringify({ from: nodeId, ...delta })).catch(() => onLost?.());
    },
    follow(flightId, listener) {
      const unfollow = local.follow(flightId, listener);
      const count = followers.get(flightId) ?? 0;
      followers.set(flightId, count + 1);
      if (count === 0) channels.subscribe(channelOf(flightId));
      return () => {
        unfollow();
        const left = (followers.get(flightId) ?? 1) - 1;
        if (left > 0) return followers.set(flightId, left);
        followers.delete(flightId);
        channels.unsubscribe(channelOf(flightId));
      };
    },
    close() {
      local.close();
    },
  };
}

function channelOf(flightId: number): string {
  return `${CHANNEL_PREFIX}${flightId}`;
}

function parseMessage(text: string): (SeatDelta & { readonly from: string }) | undefined {
  try {
    return Message.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
