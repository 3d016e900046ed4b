/** Pushes events of the contract, with payloads that match their names. */
import type { EventName, EventPayload } from "@aisle/protocol/events.ts";
import type { UserId } from "@aisle/protocol/ids.ts";

/** A socket, a room, or all sockets of a node. */
export interface PushTarget {
  emit(name: string, payload: unknown): unknown;
}

export function push<Name extends EventName>(target: PushTarget, name: Name, payload: EventPayload<Name>): void {
  target.emit(name, payload);
}

/** Every socket that acts for this user, on any node. */
export function userRoom(userId: UserId): string {
  return `user:${userId}`;
}

/** Every socket that acts by this login. */
export function sessionRoom(sessionId: string): string {
  return `session:${sessionId}`;
}

/** Every socket that asked for this order. */
export function orderRoom(orderId: string): string {
  return `order:${orderId}`;
}

/** Every socket that acts for an agent or admin, on any node. */
export const agentsRoom = "agents";
