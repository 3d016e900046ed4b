/** What a caller wants who has no preference. */
import { v7 as uuidV7 } from "uuid";
import type { Wish } from "./ways/way.ts";

/** What there is to be had: these seats, on each of the flights. */
export interface Stock {
  readonly flightIds: readonly number[];
  readonly seats: readonly string[];
}

export function randomWish({ flightIds, seats }: Stock, userId: string): Wish {
  return { flightId: pick(flightIds), seat: pick(seats), userId, holdId: uuidV7() };
}

function pick<One>(from: readonly One[]): One {
  return from[Math.floor(Math.random() * from.length)]!;
}
