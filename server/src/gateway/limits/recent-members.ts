/**
 * Who belongs to a key at this time: members that were added or renewed within a window. All nodes know them through
 * Redis; while Redis is away each node knows those that it added itself. Never fails a caller.
 */
import type { RedisCommands } from "../redis-channels.ts";
import type { Clock } from "../../clock.ts";

/** Keys that a node remembers by itself; beyond it the longest-known is forgotten. */
const MAX_KEYS_IN_MEMORY = 100_000;

export interface RecentMembers {
  /** Adds or renews a member, and answers with how many the key has. */
  add(key: string, member: string): Promise<number>;
  remove(key: string, member: string): Promise<void>;
  /** Removes all members of the key. */
  clear(key: string): Promise<void>;
  count(key: string): Promise<number>;
}

export interface RecentMembersParts {
  /** Members of one name are the same on all nodes. */
  readonly name: string;
  readonly windowMs: number;
  /** Undefined for a node that is alone. */
  readonly redis: RedisCommands | undefined;
  readonly clock: Clock;
  /** A question was answered from memory because Redis did not answer. */
  readonly onMemoryUsed: () => void;
}

export function createRecentMembers(parts: RecentMembersParts): RecentMembers {
  const { windowMs, redis, clock, onMemoryUsed } = parts;
  const memory = createMemory(windowMs);
  const redisKey = (key: string) => `aisle:${parts.name}:${key}`;

  /** What Redis says, or what this node knows by itself. */
  const ask = async (question: (client: RedisCommands) => Promise<number>, known: number): Promise<number> => {
    if (!redis) return known;
    try {
      if (redis.status === "ready") return await question(redis);
    } catch {
      // As when it is away.
    }
    onMemoryUsed();
    return known;
  };
  const tell = async (word: (client: RedisCommands) => Promise<number>) => {
    await ask(word, 0);
  };

  return {
    add(key, member) {
      const nowMs = clock.nowMs();
      const known = memory.add(key, member, nowMs);
      return ask(async (client) => {
        const at = redisKey(key);
        const results = await client
          .pipeline()
          .zremrangebyscore(at, "-inf", nowMs - windowMs)
          .zadd(at, nowMs, member)
          .zcard(at)
          .pexpire(at, windowMs)
          .exec();
        return numberOf(results?.[2]);
      }, known);
    },
    remove(key, member) {
      memory.remove(key, member);
      return tell((client) => client.zrem(redisKey(key), member));
    },
    clear(key) {
      memory.clear(key);
      return tell((client) => client.del(redisKey(key)));
    },
    count(key) {
      const nowMs = clock.nowMs();
      const sinceMs = nowMs - windowMs;
      return ask((client) => client.zcount(redisKey(key), `(${sinceMs}`, "+inf"), memory.count(key, nowMs));
    },
  };
}

function numberOf(result: readonly [error: Error | null, value: unknown] | undefined): number {
  const [error, value] = result ?? [new Error("no answer"), undefined];
  if (error) throw error;
  return Number(value);
}

function createMemory(windowMs: number) {
  /** By key, oldest first; each with its members and when they were added. */
  const keys = new Map<string, Map<string, number>>();

  const prune = (members: Map<string, number>, nowMs: number): number => {
    for (const [member, atMs] of members) if (atMs <= nowMs - windowMs) members.delete(member);
    return members.size;
  };

  return {
    add(key: string, member: string, nowMs: number): number {
      const members = keys.get(key) ?? new Map<string, number>();
      members.set(member, nowMs);
      keys.delete(key);
      keys.set(key, members);
      const [oldest] = keys.keys();
      if (keys.size > MAX_KEYS_IN_MEMORY) keys.delete(oldest!);
      return prune(members, nowMs);
    },
    remove(key: string, member: string): void {
      const members = keys.get(key);
      members?.delete(member);
      if (members?.size === 0) keys.delete(key);
    },
    clear: (key: string): void => void keys.delete(key),
    count(key: string, nowMs: number): number {
      const members = keys.get(key);
      return members ? prune(members, nowMs) : 0;
    },
  };
}
