/** The flight bus over Redis: one channel a flight, subscribed while somebody here follows it. */
import type { Redis } from "ioredis";
import type { Logger } from "pino";
import { z } from "zod";
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
  readonly publisher: Redis;
  /** In subscriber mode, for this bus alone; it subscribes anew by itself when Redis returns. */
  readonly subscriber: Redis;
  readonly log: Logger;
  /** Counts deltas that Redis did not take. */
  readonly onLost?: () => void;
}

export function createRedisFlightBus({ nodeId, publisher, subscriber, log, onLost }: RedisFlightBusParts): FlightBus {
  const local = createLocalFlightBus();
  const followers = new Map<number, number>();

  subscriber.on("message", (channel: string, text: string) => {
    if (!channel.startsWith(CHANNEL_PREFIX)) return;
    const delta = parseMessage(text);
    if (!delta) log.warn({ channel }, "ignored a message on a seat channel that is none of ours");
    else if (delta.from !== nodeId) local.publish(delta);
  });

  return {
    get connected() {
      return publisher.status === "ready" && subscriber.status === "ready";
    },
    publish(delta) {
      local.publish(delta);
      publisher.publish(channelOf(delta.flightId), JSON.stringify({ from: nodeId, ...delta })).catch(() => onLost?.());
    },
    follow(flightId, listener) {
      const unfollow = local.follow(flightId, listener);
      const count = followers.get(flightId) ?? 0;
      followers.set(flightId, count + 1);
      if (count === 0) subscriber.subscribe(channelOf(flightId)).catch(() => {});
      return () => {
        unfollow();
        const left = (followers.get(flightId) ?? 1) - 1;
        if (left > 0) return followers.set(flightId, left);
        followers.delete(flightId);
        subscriber.unsubscribe(channelOf(flightId)).catch(() => {});
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
