/** Decides how long holds live, by what became of others of the same user on the same flight. */
import type { Identity } from "../auth/identity.ts";
import type { RecentMembers } from "../gateway/limits/recent-members.ts";
import { lifeAfterLettingGo } from "./hold-life.ts";
import type { HoldRecord } from "./seat-command.ts";

export interface HoldLives {
  /** Life of a hold that the user is about to get on the flight, in milliseconds. Never rejects. */
  lifeMs(user: Pick<Identity, "userId" | "role">, flightId: number): Promise<number>;
  /** Takes notice of what became of a hold. */
  changed(hold: Pick<HoldRecord, "holdId" | "flightId" | "userId" | "state">): void;
  /** An order was never paid: it let its seats go as a hold does. */
  lapsed(order: OrderedSeats): void;
  /** An order was paid: who buys has not hoarded. */
  bought(order: OrderedSeats): void;
}

export interface OrderedSeats {
  readonly orderId: string;
  readonly userId: string;
  readonly flightIds: readonly number[];
}

export function createHoldLives(parts: {
  readonly fullMs: number;
  /** Holds that were let go, by user and flight. Undefined: everyone may, as often as they like. */
  readonly letGo: Pick<RecentMembers, "add" | "clear" | "count"> | undefined;
  readonly onShortened: () => void;
}): HoldLives {
  const { fullMs, letGo, onShortened } = parts;
  return {
    async lifeMs({ userId, role }, flightId) {
      // An agent tries seats for many people.
      if (!letGo || role === "agent" || role === "admin") return fullMs;
      const lifeMs = lifeAfterLettingGo(fullMs, await letGo.count(keyOf(userId, flightId)));
      if (lifeMs < fullMs) onShortened();
      return lifeMs;
    },
    changed({ holdId, flightId, userId, state }) {
      const key = keyOf(userId, flightId);
      if (state === "released" || state === "expired") void letGo?.add(key, holdId);
    },
    lapsed({ orderId, userId, flightIds }) {
      for (const flightId of flightIds) void letGo?.add(keyOf(userId, flightId), orderId);
    },
    bought({ userId, flightIds }) {
      for (const flightId of flightIds) void letGo?.clear(keyOf(userId, flightId));
    },
  };
}

function keyOf(userId: string, flightId: number): string {
  return `${flightId}:${userId}`;
}
