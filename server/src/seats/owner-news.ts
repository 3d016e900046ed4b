/**
 * Tells owners what became of their holds, on every device but the one that learns it by the answer to its own call: it would
 * get each message twice, and most people have one device.
 */
import type { EventName, EventPayload } from "@aisle/protocol/events.ts";
import type { UserId } from "@aisle/protocol/ids.ts";
import type { Server } from "socket.io";
import type { PushElsewhere } from "../gateway/control-adapter.ts";
import { push, userRoom } from "../gateway/push.ts";
import { presentHold } from "./present-hold.ts";
import type { HoldRecord } from "./seat-command.ts";

export interface OwnerNews {
  /** A commit made or changed these. Their owners are told once this turn's answers are on their way. */
  changed(holds: readonly HoldRecord[]): void;
  /** The call that this socket waits for is answered with the hold as it is in `hold`. */
  answered(hold: HoldRecord, socketId: string): void;
}

export function createOwnerNews(parts: {
  readonly io: Server;
  /** Undefined for a node that is alone. */
  readonly pushElsewhere: PushElsewhere | undefined;
}): OwnerNews {
  const { sockets, adapter } = parts.io.of("/");
  /**
   * By the very record: when a batch does more to the hold than one call is answered with, the record that is told is
   * another, and its caller hears of that.
   */
  let untold = new Map<HoldRecord, string | undefined>();

  const tellAll = (): void => {
    const told = untold;
    untold = new Map();
    for (const [hold, socketId] of told) tell(hold, socketId);
  };

  const tell = (record: HoldRecord, answeredSocketId: string | undefined): void => {
    const hold = presentHold(record);
    const { flightId, holdId, seats, state } = hold;
    const room = userRoom(record.userId as UserId);
    if (state === "expired") pushTo(room, answeredSocketId, "hold.expired", { flightId, holdId, seats });
    else pushTo(room, answeredSocketId, "hold.changed", { hold });
  };

  const pushTo = <Name extends EventName>(
    room: string,
    exceptId: string | undefined,
    name: Name,
    payload: EventPayload<Name>,
  ): void => {
    for (const id of adapter.rooms.get(room) ?? []) {
      const socket = id === exceptId ? undefined : sockets.get(id);
      if (socket) push(socket, name, payload);
    }
    parts.pushElsewhere?.(room, name, payload);
  };

  return {
    changed(holds) {
      if (untold.size === 0 && holds.length > 0) setImmediate(tellAll);
      for (const hold of holds) untold.set(hold, undefined);
    },
    answered(hold, socketId) {
      if (untold.has(hold)) untold.set(hold, socketId);
    },
  };
}
