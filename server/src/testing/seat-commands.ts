/** Commands for tests, with ids and users that are easy to read in a failure. */
import type { HoldBest, HoldSeats, SeatCommand } from "../seats/seat-command.ts";

const LIFE_MS = 600_000;

export function uuidOf(kind: string, index: number): string {
  const code = kind.charCodeAt(0).toString(16).padStart(4, "0");
  return `00000000-0000-7000-8000-${code}${String(index).padStart(8, "0")}`;
}

export const alice = uuidOf("user", 1);
export const bob = uuidOf("user", 2);

type Partly<Command> = Partial<Command> & { readonly flightId?: number };

export function holdOf(holdIndex: number, seats: readonly string[], more: Partly<HoldSeats> = {}): HoldSeats {
  return {
    kind: "hold",
    flightId: 1,
    holdId: uuidOf("hold", holdIndex),
    userId: alice,
    seats,
    lifeMs: LIFE_MS,
    ...more,
  };
}

export function bestOf(holdIndex: number, count: number, more: Partly<HoldBest> = {}): HoldBest {
  const wishes = { cabin: "economy", near: undefined, accessible: false } as const;
  return {
    kind: "holdBest",
    flightId: 1,
    holdId: uuidOf("hold", holdIndex),
    userId: alice,
    lifeMs: LIFE_MS,
    count,
    ...wishes,
    ...more,
  };
}

export function releaseOf(holdIndex: number, userId = alice, flightId = 1): SeatCommand {
  return { kind: "release", flightId, holdId: uuidOf("hold", holdIndex), userId };
}

export function extendOf(holdIndex: number, userId = alice, flightId = 1): SeatCommand {
  return { kind: "extend", flightId, holdId: uuidOf("hold", holdIndex), userId, lifeMs: LIFE_MS };
}

export function expireOf(holdIndex: number, userId = alice, flightId = 1): SeatCommand {
  return { kind: "expire", flightId, holdId: uuidOf("hold", holdIndex), userId };
}

export function bookOf(holdIndex: number, orderIndex = 1, userId = alice, flightId = 1): SeatCommand {
  return { kind: "book", flightId, holdId: uuidOf("hold", holdIndex), userId, orderId: uuidOf("order", orderIndex) };
}
