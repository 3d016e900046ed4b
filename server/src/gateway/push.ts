/** Pushes events of the contract, with payloads that match their names. */
import type { EventName, EventPayload } from "@aisle/protocol/events.ts";
import type { Socket } from "socket.io";
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

/** Orders that one socket is told of: as many as a desk has open. */
const MAX_ORDER_ROOMS = 50;

/** The orders that a socket asked for, the longest ago first. */
export function orderRooms(socket: Pick<Socket, "rooms">): readonly string[] {
  return [...socket.rooms].filter((room) => room.startsWith(orderRoom("")));
}

/** From now on the socket is told of this order, and no longer of the one that it asked for longest ago when there are too many. */
export async function followOrder(socket: Pick<Socket, "rooms" | "join" | "leave">, orderId: string): Promise<void> {
  await socket.join(orderRoom(orderId));
  const [oldest, ...others] = orderRooms(socket);
  if (oldest !== undefined && others.length >= MAX_ORDER_ROOMS) await socket.leave(oldest);
}

/** Every socket that acts for an agent or admin, on any node. */
export const agentsRoom = "agents";
