/** The limits of one node, put together. */
import type { Redis } from "ioredis";
import type { Registry } from "prom-client";
import type { Config } from "../../config.ts";
import type { CallCheck } from "../call-checks.ts";
import { createCallLimits } from "./call-limits.ts";
import { createLimitMetrics } from "./limit-metrics.ts";

export interface Limits {
  readonly callChecks: readonly CallCheck[];
}

export function createLimits(parts: {
  readonly config: Pick<Config, "limits">;
  /** Gives up quickly. Undefined for a node that is alone. */
  readonly redis: Redis | undefined;
  readonly registry: Registry;
}): Limits {
  const { config, redis } = parts;
  const metrics = createLimitMetrics(parts.registry);
  if (config.limits === "off") return { callChecks: [] };
  const factor = config.limits === "on" ? 1 : config.limits;
  return { callChecks: [createCallLimits({ factor, redis, metrics })] };
}
