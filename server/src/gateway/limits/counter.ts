/**
 * Counts calls in windows of time: in Redis, where all nodes count together, and in this node's memory while Redis is
 * away or too slow. Counting never fails and never takes longer than Redis is given to answer.
 */
import type { RedisCommands } from "../redis-channels.ts";
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from "rate-limiter-flexible";

/** What may be counted at a time in memory; beyond it the longest-known is forgotten. */
const MAX_KEYS_IN_MEMORY = 100_000;

const KEY_PREFIX = "aisle:limit";

export interface Count {
  /** Calls of the window, this one among them. */
  readonly calls: number;
  readonly isOver: boolean;
  /** Until the window ends. */
  readonly endsInMs: number;
}

export interface Counter {
  /** Counts one call of `key`. The first one begins a window, of `windowMs` when that is given. */
  add(key: string, windowMs?: number): Promise<Count>;
  /** Takes one call back, as if it had not been made. */
  takeBack(key: string): Promise<void>;
}

export interface CounterParts {
  /** Counters of one name share their counts, on all nodes. */
  readonly name: string;
  readonly calls: number;
  readonly windowMs: number;
  /** Undefined: counts in memory alone. */
  readonly redis: RedisCommands | undefined;
  /** A call was counted in memory because Redis did not answer. */
  readonly onMemoryUsed: () => void;
}

export function createCounter({ name, calls, windowMs, redis, onMemoryUsed }: CounterParts): Counter {
  const options = { keyPrefix: `${KEY_PREFIX}:${name}`, points: calls, duration: windowMs / 1_000 };
  const limiter = redis
    ? new RateLimiterRedis({
        ...options,
        storeClient: redis,
        rejectIfRedisNotReady: true,
        insuranceLimiter: new BoundedMemory(options, onMemoryUsed),
        // Whoever is over the limit is known to be until the window ends: a flood of calls costs Redis nothing.
        inMemoryBlockOnConsumed: calls + 1,
      })
    : new BoundedMemory(options);
  return {
    async add(key, ownWindowMs = windowMs) {
      try {
        const { consumedPoints, msBeforeNext } = await limiter.consume(key, 1, { customDuration: ownWindowMs / 1_000 });
        return { calls: consumedPoints, isOver: false, endsInMs: msBeforeNext };
      } catch (thrown) {
        if (!(thrown instanceof RateLimiterRes)) throw thrown;
        return { calls: thrown.consumedPoints, isOver: true, endsInMs: thrown.msBeforeNext };
      }
    },
    async takeBack(key) {
      await limiter.reward(key, 1);
    },
  };
}

/** A limiter in memory whose memory has an end. */
class BoundedMemory extends RateLimiterMemory {
  readonly #known = new Set<string>();
  readonly #onUsed: () => void;

  constructor(options: ConstructorParameters<typeof RateLimiterMemory>[0], onUsed: () => void = () => {}) {
    super(options);
    this.#onUsed = onUsed;
  }

  override async consume(...args: Parameters<RateLimiterMemory["consume"]>): Promise<RateLimiterRes> {
    const [key] = args;
    this.#onUsed();
    const counted = await super.consume(...args);
    if (counted.isFirstInDuration) await this.#remember(String(key));
    return counted;
  }

  async #remember(key: string): Promise<void> {
    this.#known.delete(key);
    this.#known.add(key);
    if (this.#known.size <= MAX_KEYS_IN_MEMORY) return;
    const [oldest] = this.#known;
    this.#known.delete(oldest!);
    await this.delete(oldest!);
  }
}
