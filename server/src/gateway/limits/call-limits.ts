/** Holds every call against the limits that its operation declares in the contract. */
import { AisleError } from "@aisle/protocol/errors.ts";
import type { Operation } from "@aisle/protocol/operation.ts";
import type { RedisCommands } from "../redis-channels.ts";
import type { CallCheck } from "../call-checks.ts";
import { withoutStack } from "../without-stack.ts";
import { limitKey } from "./limit-key.ts";
import type { LimitMetrics } from "./limit-metrics.ts";
import { createMeter, type Meter } from "./meter.ts";

export function createCallLimits(parts: {
  /** Multiplies what the limits allow. */
  readonly factor: number;
  /** Undefined for a node that is alone. */
  readonly redis: RedisCommands | undefined;
  readonly metrics: LimitMetrics;
}): CallCheck {
  const { metrics } = parts;
  const meters = new Map<string, readonly Meter[]>();

  const metersOf = (operation: Operation): readonly Meter[] => {
    const known = meters.get(operation.name);
    if (known) return known;
    const made = operation.limits.map((limit) =>
      createMeter({ ...parts, operation: operation.name, limit, onMemoryUsed: metrics.countedInMemory }),
    );
    meters.set(operation.name, made);
    return made;
  };

  return async (operation, incoming, identity) => {
    for (const { limit, waitMs } of metersOf(operation)) {
      const key = limitKey(limit, operation, incoming, identity);
      const retryAfterMs = key ? await waitMs(key) : 0;
      if (retryAfterMs === 0) continue;
      metrics.callLimited(operation.name, limit.per);
      throw withoutStack(() => new AisleError("rate_limited", undefined, { retryAfterMs }));
    }
  };
}
