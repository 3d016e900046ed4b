/** What is said of other people's changes, and when. Pure. */
import type { LiveSeat, SeatChange, SeatLookup } from "@aisle/client";
import type { Messages } from "../i18n/en.ts";
import { alternativesTo, kindOf } from "./alternatives.ts";

/** A screen reader that speaks without end is turned off. */
const BETWEEN_SUMS_MS = 15_000;
const BETWEEN_NEAR_MS = 4_000;
/** Frames that come together are told together. */
const GATHER_MS = 300;

/** Seats taken by others in the row where the person is. */
export function takenNear(at: string | null, changes: readonly SeatChange[], seats: SeatLookup): readonly LiveSeat[] {
  const here = seats.get(at ?? "");
  if (!here) return [];
  return changes
    .filter(({ from, to }) => from === "available" && to !== "available")
    .map(({ seat }) => seats.get(seat))
    .filter((seat) => seat !== undefined)
    .filter((seat) => seat.row === here.row && seat.deck === here.deck && seat.mine === null);
}

/** "12A just taken; nearest window seat is 14F." The seat where the person is comes before its neighbours. */
export function sayTaken(at: string | null, taken: readonly LiveSeat[], seats: SeatLookup, text: Messages): string {
  const seat = taken.find(({ designator }) => designator === at) ?? taken[0]!;
  const kind = kindOf(seat);
  const nearest = alternativesTo([seat.designator], [], seats)
    .flat()
    .find((designator) => kindOf(seats.get(designator)!) === kind);
  return text.live.taken(seat.designator, text.live.kinds[kind], nearest ?? null);
}

/** How long to wait until something is said, when something was said at `lastMs`. */
export function waitMs(nowMs: number, lastMs: number, isNear: boolean): number {
  return Math.max(GATHER_MS, lastMs + (isNear ? BETWEEN_NEAR_MS : BETWEEN_SUMS_MS) - nowMs);
}
