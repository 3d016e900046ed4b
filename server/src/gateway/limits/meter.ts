/** Applies one limit of one operation. */
import type { CallLimit } from "@aisle/protocol/operation.ts";
import type { RedisCommands } from "../redis-channels.ts";
import { createCounter } from "./counter.ts";
import { delayAfterMs } from "./growing-delay.ts";
import type { LimitKey } from "./limit-key.ts";

export interface Meter {
  readonly limit: CallLimit;
  /** Counts a call. Zero: it may pass. Else whole milliseconds until one may. */
  waitMs(key: LimitKey): Promise<number>;
}

export function createMeter(parts: {
  readonly operation: string;
  readonly limit: CallLimit;
  /** Multiplies what the limit allows. */
  readonly factor: number;
  readonly redis: RedisCommands | undefined;
  readonly onMemoryUsed: () => void;
}): Meter {
  const { limit, factor, onMemoryUsed } = parts;
  const { windowMs, growingDelay } = limit;
  const calls = Math.max(1, Math.round(limit.calls * factor));
  const name = `${parts.operation}:${limit.per}`;
  const counterIn = (redis: RedisCommands | undefined) => createCounter({ name, calls, windowMs, redis, onMemoryUsed });
  const shared = counterIn(parts.redis);
  const local = limit.per === "socket" ? counterIn(undefined) : shared;
  /** Holds one call for as long as the next one must wait. */
  const pace = createCounter({ ...{ windowMs, onMemoryUsed }, name: `${name}:pace`, calls: 1, redis: parts.redis });

  return {
    limit,
    async waitMs({ text, isLocal }) {
      const counter = isLocal ? local : shared;
      const count = await counter.add(text);
      if (count.isOver) return wholeMs(count.endsInMs);
      const delayMs = growingDelay ? delayAfterMs(growingDelay, count.calls) / factor : 0;
      if (delayMs === 0) return 0;
      const turn = await pace.add(text, wholeSeconds(delayMs));
      if (!turn.isOver) return 0;
      // A call that came too early must not make the wait for the next one longer.
      await counter.takeBack(text);
      return wholeMs(turn.endsInMs);
    },
  };
}

function wholeMs(ms: number): number {
  return Math.max(1, Math.ceil(ms));
}

function wholeSeconds(ms: number): number {
  return Math.ceil(ms / 1_000) * 1_000;
}
