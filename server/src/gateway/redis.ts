/**
 * Connections to Redis that outlive Redis: they start without it, wait out any absence, and never end the process.
 * Redis is speed and never truth here, so a command that fails is dropped, not kept for later.
 */
import { Cluster, Redis } from "ioredis";
import type { Logger } from "pino";
import { type Channels, plainChannels, type RedisCommands, shardedChannels } from "./redis-channels.ts";
import { parseRedisUrl, type RedisAddress, type RedisLogin } from "./redis-address.ts";

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

/** How often a Cluster is asked who has what: bounds how late we notice that a replica took over. */
const TOPOLOGY_MS = 1_000;

/** Times a command is sent on to the node that has its key now. */
const MAX_REDIRECTIONS = 2;

export interface RedisClients {
  /** For commands and publishing. Without Redis its commands reject at once; a rejection nobody awaits is harmless. */
  readonly publisher: RedisCommands;
  /** As the publisher, for what a call waits for: gives up much sooner. */
  readonly quick: RedisCommands;
  /** A new connection for subscriptions alone. Subscriptions made without Redis take effect when it comes. */
  subscriber(): RedisCommands;
  /** Channels over a connection of their own. On a Cluster each is carried by the shard that it belongs to, not by all. */
  channels(): Channels;
  /** True while commands reach Redis. */
  readonly connected: boolean;
  close(): void;
}

/** Makes the clients of one Redis; connecting goes on in the background. @throws RangeError when `url` is none. */
export function createRedisClients({ url, log }: { url: string; log: Logger }): RedisClients {
  const address = parseRedisUrl(url);
  if (!address) throw new RangeError("REDIS_URL is no address of a Redis, of Sentinels or of a Cluster");
  const clients: RedisCommands[] = [];
  const subscribers: RedisCommands[] = [];
  const connect = (name: string, use: Use): RedisCommands => {
    const client = address.kind === "cluster" ? connectCluster(address, use) : connectRedis(address, use);
    logState(client, log.child({ redis: name }));
    clients.push(client);
    if (use.commandTimeout === undefined) subscribers.push(client);
    return client;
  };
  const publisher = connect("publisher", { commandTimeout: COMMAND_TIMEOUT_MS });
  const quick = connect("quick", { commandTimeout: QUICK_COMMAND_TIMEOUT_MS });
  const heartbeat = setInterval(() => {
    for (const client of subscribers) if (client.status === "ready") void client.ping();
  }, HEARTBEAT_MS).unref();

  return {
    publisher,
    quick,
    get connected() {
      return publisher.status === "ready" && quick.status === "ready";
    },
    subscriber: () => connect("subscriber", {}),
    channels() {
      const subscriber = connect("channels", { sharded: true });
      return address.kind === "cluster" ? shardedChannels(publisher, subscriber) : plainChannels(publisher, subscriber);
    },
    close() {
      clearInterval(heartbeat);
      for (const client of clients) client.disconnect();
    },
  };
}

/** What a connection is for. */
interface Use {
  /** Undefined for subscriptions: one that waits for Redis is doing what it should. */
  readonly commandTimeout?: number;
  /** For channels of a Cluster's shards. */
  readonly sharded?: boolean;
}

function optionsFor({ commandTimeout }: Use) {
  const patience = { connectTimeout: CONNECT_TIMEOUT_MS, socketTimeout: SILENCE_TIMEOUT_MS };
  if (commandTimeout === undefined) return { ...patience, maxRetriesPerRequest: null, autoResubscribe: true };
  return { ...patience, commandTimeout, maxRetriesPerRequest: 0, autoResendUnfulfilledCommands: false };
}

function connectRedis(address: Exclude<RedisAddress, { kind: "cluster" }>, use: Use): Redis {
  const options = {
    ...optionsFor(use),
    retryStrategy: retryDelayMs,
    enableOfflineQueue: use.commandTimeout === undefined,
  };
  if (address.kind === "single") return new CarefreeRedis(address.url, options);
  const { sentinels, primary, tls } = address;
  return new CarefreeRedis({
    ...options,
    ...loginOf(address),
    ...(tls && { tls: {}, enableTLSForSentinelMode: true }),
    sentinels: [...sentinels],
    name: primary,
    sentinelRetryStrategy: retryDelayMs,
    // A primary that was cut off does not know that it is none any more: who still talks to it must be told.
    failoverDetector: true,
  });
}

function connectCluster(address: RedisAddress & { kind: "cluster" }, use: Use): Cluster {
  const { nodes, tls } = address;
  return new CarefreeCluster([...nodes], {
    redisOptions: { ...optionsFor(use), ...loginOf(address), ...(tls && { tls: {} }) },
    enableOfflineQueue: use.commandTimeout === undefined,
    shardedSubscribers: use.sharded ?? false,
    clusterRetryStrategy: retryDelayMs,
    slotsRefreshInterval: TOPOLOGY_MS,
    maxRedirections: MAX_REDIRECTIONS,
    // A command that met a dead node has failed; whoever asked decides about another attempt.
    retryDelayOnFailover: 0,
    retryDelayOnClusterDown: 0,
  });
}

function loginOf({ username, password }: RedisLogin): RedisLogin {
  return { ...(username !== undefined && { username }), ...(password !== undefined && { password }) };
}

/**
 * ioredis subscribes anew by itself after a reconnect, and the socket.io adapter publishes, both without awaiting:
 * one failure of those would end the process as an unhandled rejection.
 */
class CarefreeRedis extends Redis {
  override sendCommand(...args: Parameters<Redis["sendCommand"]>): ReturnType<Redis["sendCommand"]> {
    return carefree(super.sendCommand(...args));
  }
}

class CarefreeCluster extends Cluster {
  override sendCommand(...args: Parameters<Cluster["sendCommand"]>): ReturnType<Cluster["sendCommand"]> {
    return carefree(super.sendCommand(...args));
  }
}

function carefree<Answer>(answer: Answer): Answer {
  Promise.resolve(answer).catch(() => {});
  return answer;
}

function retryDelayMs(attempt: number): number {
  const longest = Math.min(RETRY_FIRST_MS * 2 ** (attempt - 1), RETRY_LONGEST_MS);
  return longest / 2 + (Math.random() * longest) / 2;
}

/** One line when Redis goes and one when it comes: attempts in between would fill the log. */
function logState(client: RedisCommands, log: Logger): void {
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
