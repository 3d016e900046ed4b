/**
 * Carries the control adapter's broadcasts through Redis, all of one turn of the event loop in one message: a batch of
 * commands has something to say to many users, and messages cost by their number. What goes to rooms that a node does not
 * have is not even parsed there. Everything else that the adapter says goes as it is.
 */
import { randomUUID } from "node:crypto";
import type { RedisClients } from "./redis.ts";

/** What the adapter takes as its Redis clients. */
export interface ControlTransport {
  readonly publisher: { publish(channel: string, message: string): void; on(): unknown; off(): unknown };
  readonly subscriber: {
    psubscribe(pattern: string): void;
    subscribe(channels: readonly string[]): void;
    on(event: string, listener: MessageListener): unknown;
    off(): unknown;
  };
}

/** `pmessageBuffer` brings the pattern first, `messageBuffer` does not. */
type MessageListener = (...message: (Buffer | string)[]) => void;

/** Neither channels nor JSON texts hold one. */
const SEPARATOR = "\n";

export function createControlTransport(parts: {
  readonly redis: Pick<RedisClients, "publisher" | "subscriber">;
  /** Of all channels. */
  readonly prefix: string;
  readonly onLost: (error: unknown) => void;
  readonly onUnreadable: () => void;
}): ControlTransport {
  const { redis, prefix, onLost, onUnreadable } = parts;
  const broadcasts = `${prefix}#`;
  const together = `${prefix}-together`;
  const self = randomUUID();
  const subscriber = redis.subscriber();
  let waiting: string[] = [];

  const flush = (): void => {
    const lines = [self, ...waiting];
    const count = waiting.length / 2;
    waiting = [];
    redis.publisher.publish(together, lines.join(SEPARATOR)).catch((error: unknown) => {
      for (let lost = 0; lost < count; lost += 1) onLost(error);
    });
  };

  /** Hands each message that came together to the adapter, as if it had come alone. */
  const unpack = (text: string, listener: MessageListener): void => {
    // Everything said comes back from Redis: not worth taking apart.
    if (text.startsWith(self)) return;
    const [, ...lines] = text.split(SEPARATOR);
    if (lines.length === 0 || lines.length % 2 === 1) return onUnreadable();
    for (let line = 0; line < lines.length; line += 2) {
      const [channel = "", message = ""] = [lines[line], lines[line + 1]];
      listener(`${broadcasts}*`, channel, message);
    }
  };

  return {
    publisher: {
      publish(channel, message) {
        if (!channel.startsWith(broadcasts)) return void redis.publisher.publish(channel, message).catch(onLost);
        if (waiting.length === 0) setImmediate(flush);
        waiting.push(channel, message);
      },
      on: () => undefined,
      off: () => undefined,
    },
    subscriber: {
      psubscribe: () => void subscriber.subscribe(together),
      subscribe: (channels) => void subscriber.subscribe(...channels),
      on(event, listener) {
        if (event === "pmessageBuffer") {
          subscriber.on("message", (channel: string, text: string) => {
            if (channel === together) unpack(text, listener);
          });
        } else if (event === "messageBuffer") {
          subscriber.on("messageBuffer", (channel: Buffer, message: Buffer) => {
            if (channel.toString() !== together) listener(channel, message);
          });
        }
      },
      off: () => undefined,
    },
  };
}
