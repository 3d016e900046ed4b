/** The limits of one node, put together. */
import type { RedisCommands } from "../redis-channels.ts";
import type { Registry } from "prom-client";
import type { Clock } from "../../clock.ts";
import type { Config } from "../../config.ts";
import { LET_GO_WINDOW_MS } from "../../seats/hold-life.ts";
import type { CallCheck } from "../call-checks.ts";
import { createCallLimits } from "./call-limits.ts";
import { createLimitMetrics } from "./limit-metrics.ts";
import { createRecentMembers, type RecentMembers } from "./recent-members.ts";
import { createSocketLimits, SOCKET_WINDOW_MS, type SocketLimits } from "./socket-limits.ts";

export interface Limits {
  readonly callChecks: readonly CallCheck[];
  /** Undefined when limits are off. */
  readonly sockets: SocketLimits | undefined;
  /** Holds that were let go within their window, by user and flight. Undefined when limits are off. */
  readonly letGoHolds: RecentMembers | undefined;
  readonly onHoldShortened: () => void;
}

export function createLimits(parts: {
  readonly config: Pick<Config, "limits" | "socketsPerUser" | "socketsPerAddress" | "socketsPerSecond">;
  /** Gives up quickly. Undefined for a node that is alone. */
  readonly redis: RedisCommands | undefined;
  readonly clock: Clock;
  readonly registry: Registry;
}): Limits {
  const { config, redis, clock } = parts;
  const metrics = createLimitMetrics(parts.registry);
  const onHoldShortened = metrics.holdShortened;
  if (config.limits === "off") return { callChecks: [], sockets: undefined, letGoHolds: undefined, onHoldShortened };
  const factor = config.limits === "on" ? 1 : config.limits;
  const membersOf = (name: string, windowMs: number) =>
    createRecentMembers({ name, windowMs, redis, clock, onMemoryUsed: metrics.countedInMemory });
  return {
    callChecks: [createCallLimits({ factor, redis, metrics })],
    sockets: createSocketLimits({
      allowed: {
        perUser: atLeastOne(config.socketsPerUser * factor),
        perAddress: atLeastOne(config.socketsPerAddress * factor),
        perSecond: atLeastOne(config.socketsPerSecond * factor),
      },
      members: membersOf("sockets", SOCKET_WINDOW_MS),
      ...{ clock, metrics },
    }),
    letGoHolds: membersOf("let-go", LET_GO_WINDOW_MS),
    onHoldShortened,
  };
}

function atLeastOne(count: number): number {
  return Math.max(1, Math.round(count));
}
