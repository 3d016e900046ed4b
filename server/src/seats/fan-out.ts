/**
 * Sends maps to viewers: fair to all of them, and never at the cost of everything else the node does.
 *
 * Viewers of a flight sit in rooms. A change marks the flight's rooms as behind; rooms that are behind are walked first
 * come, first served, and everyone in them is sent the frame of that moment. Three bounds: a slice, after which the event loop runs
 * other work; a budget, which gives sending a share of the loop's time; a least gap between two frames to one room.
 * What the node cannot afford is merged, since any frame makes any viewer current.
 */
import type { Socket } from "socket.io";
import type { SeatFrame } from "@aisle/protocol/seats.ts";
import { type FramePacket, framePacket, sendPacket } from "./frame-packet.ts";
import type { LiveFlight } from "./live-flight.ts";

/** Viewers in one room: small enough that one send is a small part of a slice. */
export const MAX_ROOM_VIEWERS = 100;
/** Longest stretch of sending before the event loop runs something else. */
const SLICE_MS = 3;
/** Share of the loop's time that sending may use in the long run. */
const BUDGET_SHARE = 0.5;
/** Budget that may be saved up: what comes after quiet goes out at once. */
const BUDGET_BURST_MS = 100;
/** Least time between two frames to one room. */
const ROOM_GAP_MS = 25;
/** A viewer that takes nothing for so long is closed; it will come back, or is gone. */
const STUCK_AFTER_MS = 10_000;

export interface FanOut {
  /** From now on the viewer is sent every new version, or a later one. It must have the frame of this moment. */
  add(viewer: Socket, live: LiveFlight): void;
  remove(viewer: Socket, flightId: number): void;
  /** The map has a new version. */
  changed(live: LiveFlight): void;
  readonly viewers: number;
  stop(): void;
}

export interface FanOutParts {
  /** So many viewers, those of one room, were sent a frame. */
  readonly onSent?: (viewers: number) => void;
  readonly onSlowViewer?: () => void;
}

interface Room {
  readonly live: LiveFlight;
  readonly members: Set<Socket>;
  /** Members whose connection is full: they are sent nothing until it drains. */
  readonly lagging: Map<Socket, NodeJS.Timeout>;
  sentAtMs: number;
  behind: boolean;
}

export function createFanOut({ onSent, onSlowViewer }: FanOutParts): FanOut {
  const roomsOf = new Map<number, Room[]>();
  const queue: Room[] = [];
  let budgetMs = BUDGET_BURST_MS;
  let refilledAtMs = performance.now();
  let scheduled: { cancel: () => void } | undefined;
  let viewers = 0;
  /** A flight's frame is the same object until the next version. */
  const packets = new WeakMap<SeatFrame, FramePacket>();

  const packetOf = (live: LiveFlight): FramePacket => {
    const frame = live.frame();
    const packet = packets.get(frame) ?? framePacket(frame);
    packets.set(frame, packet);
    return packet;
  };

  const roomWithSpace = (live: LiveFlight): Room => {
    const rooms = roomsOf.get(live.flightId) ?? [];
    roomsOf.set(live.flightId, rooms);
    const open = rooms.find(({ members }) => members.size < MAX_ROOM_VIEWERS);
    if (open) return open;
    const room: Room = {
      live,
      members: new Set(),
      lagging: new Map(),
      sentAtMs: -Infinity,
      behind: false,
    };
    rooms.push(room);
    return room;
  };

  const markBehind = (room: Room): void => {
    if (room.behind) return;
    room.behind = true;
    queue.push(room);
    schedule(0);
  };

  const schedule = (waitMs: number): void => {
    if (scheduled) return;
    if (waitMs > 0.5) {
      const timer = setTimeout(run, waitMs);
      scheduled = { cancel: () => clearTimeout(timer) };
    } else {
      const immediate = setImmediate(run);
      scheduled = { cancel: () => clearImmediate(immediate) };
    }
  };

  const run = (): void => {
    scheduled = undefined;
    const startedAtMs = performance.now();
    budgetMs = Math.min(BUDGET_BURST_MS, budgetMs + (startedAtMs - refilledAtMs) * BUDGET_SHARE);
    refilledAtMs = startedAtMs;
    let nowMs = startedAtMs;
    while (queue.length > 0 && nowMs - startedAtMs < SLICE_MS && budgetMs > 0) {
      // First come, first served: when the first is not due yet, none behind it was sent longer ago.
      if (queue[0]!.sentAtMs + ROOM_GAP_MS > nowMs) break;
      const room = queue.shift()!;
      sendTo(room, nowMs);
      const sentAtMs = performance.now();
      budgetMs -= sentAtMs - nowMs;
      nowMs = sentAtMs;
    }
    if (queue.length === 0) return;
    const gapMs = queue[0]!.sentAtMs + ROOM_GAP_MS - nowMs;
    schedule(Math.max(gapMs, budgetMs > 0 ? 0 : -budgetMs / BUDGET_SHARE));
  };

  const sendTo = (room: Room, nowMs: number): void => {
    room.behind = false;
    room.sentAtMs = nowMs;
    const packet = packetOf(room.live);
    let reached = 0;
    for (const viewer of room.members) {
      // Mostly nobody lags, and a look-up for each viewer would be seen in the time that a round takes.
      if (room.lagging.size > 0 && room.lagging.has(viewer)) continue;
      if (!canTake(viewer)) {
        letLag(room, viewer);
        continue;
      }
      sendPacket(viewer, packet);
      reached += 1;
    }
    if (reached > 0) onSent?.(reached);
  };

  /** Passes the viewer over until its connection has drained; then it gets the frame of that moment. */
  const letLag = (room: Room, viewer: Socket): void => {
    onSlowViewer?.();
    const { conn } = viewer;
    // Discarding what waits: a connection that takes nothing would never get to the end of it.
    const stuck = setTimeout(() => conn.close(true), STUCK_AFTER_MS).unref();
    room.lagging.set(viewer, stuck);
    const catchUp = (): void => {
      if (room.lagging.get(viewer) !== stuck) return;
      if (!canTake(viewer)) {
        conn.transport.once("ready", catchUp);
        return;
      }
      clearTimeout(stuck);
      room.lagging.delete(viewer);
      sendPacket(viewer, packetOf(room.live));
    };
    conn.transport.once("ready", catchUp);
  };

  const remove = (viewer: Socket, flightId: number): void => {
    const rooms = roomsOf.get(flightId) ?? [];
    const room = rooms.find(({ members }) => members.has(viewer));
    if (!room) return;
    viewers -= 1;
    room.members.delete(viewer);
    clearTimeout(room.lagging.get(viewer));
    room.lagging.delete(viewer);
    if (room.members.size > 0) return;
    rooms.splice(rooms.indexOf(room), 1);
    if (rooms.length === 0) roomsOf.delete(flightId);
  };

  return {
    get viewers() {
      return viewers;
    },
    add(viewer, live) {
      if (roomsOf.get(live.flightId)?.some(({ members }) => members.has(viewer))) return;
      viewers += 1;
      const room = roomWithSpace(live);
      room.members.add(viewer);
    },
    remove,
    changed(live) {
      for (const room of roomsOf.get(live.flightId) ?? []) markBehind(room);
    },
    stop() {
      scheduled?.cancel();
      for (const room of [...roomsOf.values()].flat()) room.lagging.forEach((stuck) => clearTimeout(stuck));
      queue.length = 0;
    },
  };
}

/** False while the connection still has something to send: one more packet would only wait behind it. */
function canTake({ conn }: Socket): boolean {
  return conn.transport.writable;
}
