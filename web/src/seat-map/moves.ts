/** Where the keyboard leads on a deck. Pure. */
import type { DeckGeometry, DrawnRow } from "./geometry.ts";

const ROWS_PER_PAGE = 5;

export interface Key {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly shiftKey: boolean;
}

/**
 * The seat that a key leads to from a seat, or null when the key does not move. Left and right cross aisles; up and down
 * go to the seat nearest sideways, through all cabins of the deck. Shift and PageUp or PageDown go by cabin: browsers keep
 * Ctrl with these keys for their tabs.
 */
export function seatAfterKey(deck: DeckGeometry, from: string, { key, ctrlKey, shiftKey }: Key): string | null {
  const rows = rowsOf(deck);
  const rowIndex = rows.findIndex(({ seats }) => seats.some(({ designator }) => designator === from));
  const row = rows[rowIndex];
  if (!row) return null;
  const column = row.seats.findIndex(({ designator }) => designator === from);
  const seatIn = (target: DrawnRow | undefined, index: number) => target?.seats.at(index)?.designator ?? null;
  const rowAt = (index: number) => rows[Math.max(0, Math.min(rows.length - 1, index))]!;

  if (shiftKey && (key === "PageUp" || key === "PageDown")) {
    const cabin = deck.cabins.findIndex(({ rows: inside }) => inside.includes(row));
    const other = deck.cabins[cabin + (key === "PageUp" ? -1 : 1)]?.rows[0];
    return other ? nearest(other, row, column) : from;
  }
  switch (key) {
    case "ArrowLeft":
      return seatIn(row, Math.max(0, column - 1));
    case "ArrowRight":
      return seatIn(row, Math.min(row.seats.length - 1, column + 1));
    case "ArrowUp":
      return nearest(rowAt(rowIndex - 1), row, column);
    case "ArrowDown":
      return nearest(rowAt(rowIndex + 1), row, column);
    case "PageUp":
      return nearest(rowAt(rowIndex - ROWS_PER_PAGE), row, column);
    case "PageDown":
      return nearest(rowAt(rowIndex + ROWS_PER_PAGE), row, column);
    case "Home":
      return seatIn(ctrlKey ? rows[0] : row, 0);
    case "End":
      return seatIn(ctrlKey ? rows.at(-1) : row, -1);
    default:
      return null;
  }
}

export function rowsOf(deck: DeckGeometry): readonly DrawnRow[] {
  return deck.cabins.flatMap(({ rows }) => rows);
}

function nearest(target: DrawnRow, row: DrawnRow, column: number): string | null {
  const middle = (seat: { readonly x: number; readonly width: number }) => seat.x + seat.width / 2;
  const here = middle(row.seats[column]!);
  const byDistance = target.seats.toSorted((a, b) => Math.abs(middle(a) - here) - Math.abs(middle(b) - here));
  return byDistance[0]?.designator ?? null;
}
