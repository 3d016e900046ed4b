/** What operators want to know about calls, sockets and control events. Labels have few known values, never an id. */
import { Counter, Gauge, Histogram, type Registry } from "prom-client";

export interface GatewayMetrics {
  /** `code` is "ok" or an error's. */
  call(call: {
    readonly operation: string;
    readonly transport: "socket" | "http";
    readonly code: string;
    readonly seconds: number;
  }): void;
  /** An event came without an acknowledgement, so that nobody could be answered. */
  eventIgnored(): void;
  handshakeRefused(code: string): void;
  drained(): void;
  /** A control event did not reach Redis, and so no other node. */
  controlPublishFailed(): void;
  /** A message on the control channels that no node of ours wrote. */
  controlUnreadable(): void;
  /** A seat change did not reach Redis; other nodes find it in the database. */
  busPublishFailed(): void;
  observeSockets(count: () => number): void;
  observeRedis(isConnected: () => boolean): void;
}

const bucketsSeconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5];

export function createGatewayMetrics(registry: Registry): GatewayMetrics {
  const registers = [registry];
  const counter = (name: string, help: string) => new Counter({ name, help, registers });
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(read());
      },
    });

  const calls = new Counter({
    name: "aisle_calls_total",
    help: "Calls answered, by operation, transport and code",
    labelNames: ["operation", "transport", "code"],
    registers,
  });
  const callSeconds = new Histogram({
    name: "aisle_call_duration_seconds",
    help: "Time from a call's arrival to its answer",
    labelNames: ["operation", "transport"],
    buckets: bucketsSeconds,
    registers,
  });
  const handshakesRefused = new Counter({
    name: "aisle_handshakes_refused_total",
    help: "Sockets refused at the handshake, by error code",
    labelNames: ["code"],
    registers,
  });
  const eventsIgnored = counter("aisle_socket_events_ignored_total", "Events that came without an acknowledgement");
  const drains = counter("aisle_drains_total", "Times this node began to go away");
  const publishFailures = counter("aisle_control_publish_failures_total", "Control events that did not reach Redis");
  const busFailures = counter("aisle_bus_publish_failures_total", "Seat changes that did not reach Redis");
  const unreadable = counter("aisle_control_unreadable_total", "Messages on control channels that no node wrote");

  return {
    call({ operation, transport, code, seconds }) {
      calls.inc({ operation, transport, code });
      callSeconds.observe({ operation, transport }, seconds);
    },
    eventIgnored: () => eventsIgnored.inc(),
    handshakeRefused: (code) => handshakesRefused.inc({ code }),
    drained: () => drains.inc(),
    controlPublishFailed: () => publishFailures.inc(),
    controlUnreadable: () => unreadable.inc(),
    busPublishFailed: () => busFailures.inc(),
    observeSockets: (count) => void gauge("aisle_sockets", "Sockets connected to this node", count),
    observeRedis: (isConnected) =>
      void gauge("aisle_redis_connected", "1 while commands reach Redis", () => Number(isConnected())),
  };
}
