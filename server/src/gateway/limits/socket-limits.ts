/**
 * How many sockets there may be: of one user on all nodes, of one address on this node, and new ones in a second.
 *
 * The newest is refused. To close the oldest instead would have its client come back and close the next one, for ever.
 */
import { AisleError } from "@aisle/protocol/errors.ts";
import type { Clock } from "../../clock.ts";
import type { LiveConnection } from "../connection.ts";
import { addressBlock } from "./address-block.ts";
import { createAdmission } from "./admission.ts";
import { createCounter } from "./counter.ts";
import type { LimitMetrics, SocketRefusal } from "./limit-metrics.ts";
import type { RecentMembers } from "./recent-members.ts";

/** When to come again after there were too many: some of the others may be gone, if only because nobody answers there. */
const TOO_MANY_RETRY_MS = 10_000;

/** Sockets that other nodes have not heard of for so long went with their node. */
export const SOCKET_WINDOW_MS = 25_000;
const RENEW_AFTER_MS = 10_000;
const LOOK_EVERY_MS = 2_000;

/** New sockets of an address within a time, for each that it may have: room to reconnect, none to keep others out. */
const NEW_PER_SOCKET = 2;
const NEW_WINDOW_MS = 10_000;

/** Connections of an address beside those that may be sockets: some are about to be refused, and shall hear why. */
const CONNECTIONS_PER_SOCKET = 2;

export interface AllowedSockets {
  readonly perUser: number;
  readonly perAddress: number;
  readonly perSecond: number;
}

export interface SocketLimits {
  /** False when an address has so many connections that not even a refusal is worth another. */
  mayOpen(address: string): boolean;
  /** Counts a connection of the address until the returned function is called. */
  opened(address: string): () => void;
  /**
   * The first check of a newcomer, before its token is looked at. What one address does too much counts against that
   * address alone, and not as part of a storm.
   * @throws AisleError `rate_limited` when the address has or opens too many, `unavailable` when too many come at once.
   */
  knock(address: string): Promise<void>;
  /** @throws AisleError `rate_limited` when the user has too many sockets. */
  admit(socket: { readonly id: string; readonly userId: string | undefined }): Promise<void>;
  /** Counts a socket for whomever it acts for, whoever that comes to be. */
  follow(connection: LiveConnection): void;
  /** Forgets a socket that was admitted. */
  left(socketId: string): void;
  start(): void;
  stop(): void;
}

interface Counted {
  userId: string | undefined;
  countedAtMs: number;
  connection?: LiveConnection;
}

export function createSocketLimits(parts: {
  readonly allowed: AllowedSockets;
  /** Sockets by user. */
  readonly members: RecentMembers;
  readonly clock: Clock;
  readonly metrics: LimitMetrics;
}): SocketLimits {
  const { allowed, members, clock, metrics } = parts;
  const admission = createAdmission({ perSecond: allowed.perSecond, burst: 2 * allowed.perSecond });
  const newcomers = createCounter({
    ...{ name: "sockets", calls: NEW_PER_SOCKET * allowed.perAddress, windowMs: NEW_WINDOW_MS },
    // What an address does to this node is this node's own affair.
    ...{ redis: undefined, onMemoryUsed: () => {} },
  });
  const connections = new Map<string, number>();
  const sockets = new Map<string, Counted>();
  let timer: NodeJS.Timeout | undefined;

  const connectionsOf = (address: string): number => connections.get(addressBlock(address)) ?? 0;

  const refuse = (reason: SocketRefusal, error: AisleError): never => {
    metrics.socketRefused(reason);
    throw error;
  };

  const left = (socketId: string): void => {
    const { userId } = sockets.get(socketId) ?? {};
    sockets.delete(socketId);
    if (userId !== undefined) void members.remove(userId, socketId);
  };

  const count = async (socketId: string, counted: Counted): Promise<number> => {
    if (counted.userId === undefined) return 0;
    counted.countedAtMs = clock.nowMs();
    return members.add(counted.userId, socketId);
  };

  const look = (): void => {
    for (const [socketId, counted] of sockets) {
      if (!counted.connection) continue;
      const userId = counted.connection.identity?.userId;
      const isSame = userId === counted.userId;
      if (isSame && clock.nowMs() - counted.countedAtMs < RENEW_AFTER_MS) continue;
      if (!isSame && counted.userId !== undefined) void members.remove(counted.userId, socketId);
      counted.userId = userId;
      void count(socketId, counted);
    }
  };

  return {
    mayOpen: (address) => connectionsOf(address) < allowed.perAddress * CONNECTIONS_PER_SOCKET,
    opened(address) {
      const block = addressBlock(address);
      connections.set(block, connectionsOf(address) + 1);
      return () => {
        const others = connectionsOf(address) - 1;
        if (others > 0) connections.set(block, others);
        else connections.delete(block);
      };
    },
    async knock(address) {
      if (connectionsOf(address) > allowed.perAddress) refuse("address", tooMany("your network address"));
      const recent = await newcomers.add(addressBlock(address));
      if (recent.isOver) refuse("address", tooMany("your network address", Math.ceil(recent.endsInMs)));
      const retryAfterMs = admission.waitMs(clock.nowMs());
      if (retryAfterMs > 0) refuse("storm", new AisleError("unavailable", undefined, { retryAfterMs }));
    },
    async admit({ id, userId }) {
      const counted: Counted = { userId, countedAtMs: clock.nowMs() };
      sockets.set(id, counted);
      if ((await count(id, counted)) <= allowed.perUser) return;
      left(id);
      refuse("user", tooMany("your account"));
    },
    follow(connection) {
      const counted = sockets.get(connection.socket.id);
      if (counted) counted.connection = connection;
    },
    left,
    start() {
      timer = setInterval(look, LOOK_EVERY_MS).unref();
    },
    stop: () => clearInterval(timer),
  };
}

function tooMany(whose: string, retryAfterMs = TOO_MANY_RETRY_MS): AisleError {
  const message = `There are too many connections of ${whose}. Close one, or wait.`;
  return new AisleError("rate_limited", message, { retryAfterMs });
}
