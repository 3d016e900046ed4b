/** Publish and subscribe, on one Redis or on a Cluster's shards. */
import type { Cluster, Redis } from "ioredis";

/** One Redis or a Cluster: the commands are the same. */
export type RedisCommands = Redis | Cluster;

/** Messages by channel, to whoever listens at that moment. */
export interface Channels {
  publish(channel: string, message: string): Promise<unknown>;
  /** Made without Redis, it takes effect when Redis comes. */
  subscribe(channel: string): void;
  unsubscribe(channel: string): void;
  onMessage(listener: (channel: string, message: string) => void): void;
  readonly connected: boolean;
}

/** Pause before another attempt to subscribe at a shard that has no node. */
const INSIST_MS = 1_000;

export function plainChannels(publisher: RedisCommands, subscriber: RedisCommands): Channels {
  return {
    publish: (channel, message) => publisher.publish(channel, message),
    subscribe: (channel) => void subscriber.subscribe(channel),
    unsubscribe: (channel) => void subscriber.unsubscribe(channel),
    onMessage: (listener) => void subscriber.on("message", listener),
    get connected() {
      return publisher.status === "ready" && subscriber.status === "ready";
    },
  };
}

export function shardedChannels(publisher: RedisCommands, subscriber: RedisCommands): Channels {
  const wanted = new Set<string>();
  // While a shard changes hands there may be no node to subscribe at, and the client gives up then.
  const insist = (channel: string): void => {
    if (!wanted.has(channel)) return;
    subscriber.ssubscribe(channel).catch(() => setTimeout(() => insist(channel), INSIST_MS).unref());
  };
  return {
    publish: (channel, message) => publisher.spublish(channel, message),
    subscribe(channel) {
      wanted.add(channel);
      insist(channel);
    },
    unsubscribe(channel) {
      wanted.delete(channel);
      void subscriber.sunsubscribe(channel);
    },
    onMessage: (listener) => void subscriber.on("smessage", listener),
    get connected() {
      return publisher.status === "ready" && subscriber.status === "ready";
    },
  };
}
