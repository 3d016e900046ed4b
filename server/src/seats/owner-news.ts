/**
 * Tells owners what became of their holds, on every device but the one that learns it by the answer to its own call: it would
 * get each message twice, and most people have one device.
 */
import type { UserId } from "@aisle/protocol/ids.ts";
import type { Server } from "socket.io";
import { push, userRoom } from "../gateway/push.ts";
import { presentHold } from "./present-hold.ts";
import type { HoldRecord } from "./seat-command.ts";

export interface OwnerNews {
  /** A commit made or changed these. Their owners are told once this turn's answers are on their way. */
  changed(holds: readonly HoldRecord[]): void;
  /** The call that this socket waits for is answered with the hold as it is in `hold`. */
  answered(hold: HoldRecord, socketId: string): void;
}

export function createOwnerNews(io: Pick<Server, "to">): OwnerNews {
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

  const tell = (hold: HoldRecord, answeredSocketId: string | undefined): void => {
    const devices = io.to(userRoom(hold.userId as UserId));
    const others = answeredSocketId === undefined ? devices : devices.except(answeredSocketId);
    const { flightId, holdId, seats } = presentHold(hold);
    if (hold.state === "expired") push(others, "hold.expired", { flightId, holdId, seats });
    else push(others, "hold.changed", { hold: presentHold(hold) });
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
