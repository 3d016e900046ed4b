/** Rows of a cabin as a list tells them. Pure. */
import type { CabinClass, LiveSeat, SeatLookup } from "@aisle/client";
import type { SeatChoice } from "./seat-choice.ts";
import { isChoosable } from "./seat-label.ts";
import type { DeckName } from "./use-deck-view.ts";

export interface ListedRow {
  readonly row: number;
  readonly deck: DeckName;
  readonly isExit: boolean;
  /** From left to right. */
  readonly seats: readonly LiveSeat[];
  /** Seats that this person may choose, or has chosen. */
  readonly free: number;
  readonly windows: number;
  readonly aisles: number;
  readonly hasLegroom: boolean;
}

export function listRows(cabin: CabinClass, seats: SeatLookup, choice: SeatChoice): readonly ListedRow[] {
  const rows = new Map<number, LiveSeat[]>();
  for (const seat of seats) {
    if (seat.cabin !== cabin) continue;
    rows.set(seat.row, [...(rows.get(seat.row) ?? []), seat]);
  }
  return [...rows].map(([row, inRow]) => {
    const free = inRow.filter((seat) => isChoosable(seat, choice));
    const has = (code: "W" | "A" | "L") => free.filter(({ characteristics }) => characteristics.includes(code)).length;
    return {
      row,
      deck: inRow[0]!.deck,
      isExit: inRow.some(({ exit }) => exit),
      seats: inRow,
      free: free.length,
      windows: has("W"),
      aisles: has("A"),
      hasLegroom: has("L") > 0,
    };
  });
}
