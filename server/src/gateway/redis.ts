/**
 * Connections to Redis that outlive Redis: they start without it, wait out any absence, and never end the process.
 * Redis is speed and never truth here, so a command that fails is dropped, not kept for later.
 */
import { Redis } from "ioredis";
import type { Logger } from "pino";

/** Longest wait for a connection, in milliseconds. */
const CONNECT_TIMEOUT_MS = 2_000;

/** A publisher's command without an answer for so long has failed. */
const COMMAND_TIMEOUT_MS = 1_000;

/** What a caller's call waits for is answered within this time, or done without. */
const QUICK_COMMAND_TIMEOUT_MS = 80;

/** A connection with a command open and no byte received for so long is dead, whatever TCP believes. */
const SILENCE_TIMEOUT_MS = 3_000;

/** How often a subscriber asks whether its silence means peace or a lost peer. */
const HEARTBEAT_MS = 1_000;

/** First and longest pause between attempts to connect. The longest bounds how late we notice that Redis is back. */
const RETRY_FIRST_MS = 50;
const RETRY_LONGEST_MS = 1_000;

export interface RedisClients {
  /** For commands and publishing. Without Redis its commands reject at once; a rejection nobody awaits is harmless. */
  readonly publisher: Redis;
  /** As the publisher, for what a call waits for: gives up much sooner. */
  readonly quick: Redis;
  /** A new connection for subscriptions alone. Subscriptions made without Redis take effect when it comes. */
  subscriber(): Redis;
  /** True while commands reach Redis. */
  readonly connected: boolean;
  close(): void;
}

/** Makes the clients of one Redis; connecting goes on in the background. */
export function createRedisClients({ url, log }: { url: string; log: Logger }): RedisClients {
  const common = {
    connectTimeout: CONNECT_TIMEOUT_MS,
    socketTimeout: SILENCE_TIMEOUT_MS,
    retryStrategy: retryDelayMs,
  };
  const commander = (name: string, commandTimeout: number) => {
    const client = new CarefreeRedis(url, {
      ...common,
      commandTimeout,
      maxRetriesPerRequest: 0,
      enableOfflineQueue: false,
      autoResendUnfulfilledCommands: false,
    });
    logState(client, log.child({ redis: name }));
    return client;
  };
  const publisher = commander("publisher", COMMAND_TIMEOUT_MS);
  const quick = commander("quick", QUICK_COMMAND_TIMEOUT_MS);
  const subscribers: Redis[] = [];
  const heartbeat = setInterval(() => {
    for (const client of subscribers) if (client.status === "ready") void client.ping();
  }, HEARTBEAT_MS).unref();

  return {
    publisher,
    quick,
    get connected() {
      return publisher.status === "ready" && quick.status === "ready";
    },
    subscriber() {
      // No command timeout: a subscription that waits for Redis is doing what it should.
      const client = new CarefreeRedis(url, { ...common, maxRetriesPerRequest: null, autoResubscribe: true });
      logState(client, log.child({ redis: "subscriber" }));
      subscribers.push(client);
      return client;
    },
    close() {
      clearInterval(heartbeat);
      for (const client of [publisher, quick, ...subscribers]) client.disconnect();
    },
  };
}

/**
 * ioredis subscribes anew by itself after a reconnect, and the socket.io adapter publishes, both without awaiting:
 * one failure of those would end the process as an unhandled rejection.
 */
class CarefreeRedis extends Redis {
  override sendCommand(...args: Parameters<Redis["sendCommand"]>): ReturnType<Redis["sendCommand"]> {
    const answer = super.sendCommand(...args);
    Promise.resolve(answer).catch(() => {});
    return answer;
  }
}

function retryDelayMs(attempt: number): number {
  const longest = Math.min(RETRY_FIRST_MS * 2 ** (attempt - 1), RETRY_LONGEST_MS);
  return longest / 2 + (Math.random() * longest) / 2;
}

/** One line when Redis goes and one when it comes: attempts in between would fill the log. */
function logState(client: Redis, log: Logger): void {
  let away = false;
  client.on("ready", () => {
    log.info("redis is connected");
    away = false;
  });
  client.on("error", (error: Error) => {
    if (!away) log.warn({ err: error }, "redis is away");
    away = true;
  });
}
