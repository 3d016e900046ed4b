/** What operators want to know of limits: who is refused for what, and whether nodes still count together. */
import { Counter, type Registry } from "prom-client";

export interface LimitMetrics {
  /** `per` as the contract says it. */
  callLimited(operation: string, per: string): void;
  socketRefused(reason: SocketRefusal): void;
  countedInMemory(): void;
  holdShortened(): void;
}

/** `storm`: more new sockets than this node takes in. */
export type SocketRefusal = "user" | "address" | "storm";

export function createLimitMetrics(registry: Registry): LimitMetrics {
  const registers = [registry];
  const calls = new Counter({
    name: "aisle_calls_limited_total",
    help: "Calls refused by a limit, by operation and by what the limit counts",
    labelNames: ["operation", "per"],
    registers,
  });
  const sockets = new Counter({
    name: "aisle_sockets_limited_total",
    help: "Sockets refused by a limit: too many of a user or of an address, or a storm of new ones",
    labelNames: ["reason"],
    registers,
  });
  const inMemory = new Counter({
    name: "aisle_limits_in_memory_total",
    help: "Times a node counted for itself because Redis did not answer",
    registers,
  });
  const shortened = new Counter({
    name: "aisle_holds_shortened_total",
    help: "Holds asked for that live shorter because their user let many go",
    registers,
  });
  return {
    callLimited: (operation, per) => calls.inc({ operation, per }),
    socketRefused: (reason) => sockets.inc({ reason }),
    countedInMemory: () => inMemory.inc(),
    holdShortened: () => shortened.inc(),
  };
}
