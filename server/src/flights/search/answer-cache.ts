/**
 * Keeps what takes long to read: in this process, and in Redis for all nodes. Only speed, never truth: what is kept under
 * a key must stay right for as long as it is kept, or carry in the key what makes it wrong.
 *
 * However many ask at once, this node reads once (single flight); other nodes may read beside it, which costs a query
 * each and needs no lock. Young answers are given as they are; older ones too, while a new one is fetched behind them.
 */
import { setTimeout as sleep } from "node:timers/promises";
import type { RedisCommands } from "../../gateway/redis-channels.ts";

/** How long an answer is given without a second look, and how long while a new one is fetched. */
export interface Keeping {
  readonly freshMs: number;
  readonly staleMs: number;
}

export interface AnswerCache {
  /** What is kept under `key`, or what `read` gives. Rejects only when `read` does. Values are plain JSON. */
  get<Value>(key: string, read: () => Promise<Value>): Promise<Value>;
}

/** Redis that does not answer within this is done without, and left alone for a while. */
const REDIS_PATIENCE_MS = 50;
const REDIS_REST_MS = 1_000;

interface Kept {
  readonly atMs: number;
  readonly value: unknown;
}

export function createAnswerCache(parts: {
  /** Undefined keeps answers in this process alone. */
  readonly redis: RedisCommands | undefined;
  /** Answers kept in this process; past it the least recently used goes. */
  readonly maxEntries: number;
  readonly keeping: Keeping;
  /** Time that only goes forward, the same on all nodes within a second or so. */
  readonly nowMs: () => number;
}): AnswerCache {
  const { maxEntries, keeping, nowMs } = parts;
  const here = new Map<string, Kept>();
  const underWay = new Map<string, Promise<unknown>>();
  const far = createFarCache(parts.redis, keeping.staleMs);

  function isYounger(kept: Kept | undefined, ageMs: number): kept is Kept {
    return kept !== undefined && nowMs() - kept.atMs < ageMs;
  }

  function keep(key: string, kept: Kept): void {
    here.delete(key);
    here.set(key, kept);
    const oldest = here.keys().next().value;
    if (here.size > maxEntries && oldest !== undefined) here.delete(oldest);
  }

  /** From Redis when it has a young one, else read anew and kept for everybody. */
  async function fetch(key: string, read: () => Promise<unknown>): Promise<unknown> {
    const shared = await far.get(key);
    if (isYounger(shared, keeping.freshMs)) {
      keep(key, shared);
      return shared.value;
    }
    const atMs = nowMs();
    const value = await read();
    keep(key, { atMs, value });
    far.set(key, { atMs, value });
    return value;
  }

  function fetchOnce(key: string, read: () => Promise<unknown>): Promise<unknown> {
    const running = underWay.get(key);
    if (running) return running;
    const fetching = fetch(key, read).finally(() => underWay.delete(key));
    underWay.set(key, fetching);
    return fetching;
  }

  return {
    async get<Value>(key: string, read: () => Promise<Value>): Promise<Value> {
      const kept = here.get(key);
      if (!isYounger(kept, keeping.staleMs)) return (await fetchOnce(key, read)) as Value;
      keep(key, kept);
      if (!isYounger(kept, keeping.freshMs)) {
        // Nobody waits for this one: when it fails, the next caller tries again.
        fetchOnce(key, read).catch(() => {});
      }
      return kept.value as Value;
    },
  };
}

/** Redis as a cache that is never waited for long. */
function createFarCache(redis: RedisCommands | undefined, lifeMs: number) {
  let restsUntilMs = 0;
  const usable = (): boolean => redis?.status === "ready" && performance.now() >= restsUntilMs;
  return {
    async get(key: string): Promise<Kept | undefined> {
      if (!redis || !usable()) return undefined;
      try {
        const text = await Promise.race([redis.get(key), sleep(REDIS_PATIENCE_MS, undefined, { ref: false })]);
        if (text === undefined) restsUntilMs = performance.now() + REDIS_REST_MS;
        return text ? (JSON.parse(text) as Kept) : undefined;
      } catch {
        return undefined;
      }
    },
    set(key: string, kept: Kept): void {
      if (!redis || !usable()) return;
      redis.set(key, JSON.stringify(kept), "PX", lifeMs).catch(() => {});
    },
  };
}
