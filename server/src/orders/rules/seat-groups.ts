/** Which seats of an order are together. Pure. */
import type { IndexedLayout } from "../../flights/layout-cache.ts";

/**
 * Stretches of neighbouring seats in one row, made of these seats alone. An aisle between two neighbours does not part
 * them; another seat does, whoever sits there. A seat that the aircraft does not have is a group of its own.
 */
export function seatGroups(layout: IndexedLayout, seats: readonly string[]): readonly (readonly string[])[] {
  const places = seats
    .map((seat) => ({ seat, index: layout.indexOf.get(seat) }))
    .toSorted((a, b) => (a.index ?? Infinity) - (b.index ?? Infinity));
  const groups: string[][] = [];
  let before: number | undefined;
  for (const { seat, index } of places) {
    if (areNeighbours(layout, before, index)) groups.at(-1)!.push(seat);
    else groups.push([seat]);
    before = index;
  }
  return groups;
}

/** Neighbours follow each other in the order of frames, which goes row by row. */
function areNeighbours({ seats }: IndexedLayout, left: number | undefined, right: number | undefined): boolean {
  if (left === undefined || right === undefined) return false;
  return right === left + 1 && seats[left]!.row === seats[right]!.row;
}

/** True when only an aisle is between these neighbours. */
export function isAcrossAisle(layout: IndexedLayout, left: string, right: string): boolean {
  return blockOf(layout, left) !== blockOf(layout, right);
}

/** PADIS 9825, IE: seats at exits, which children and adults with an infant may not have. */
export function isNotForChildren(layout: IndexedLayout, seat: string): boolean {
  const index = layout.indexOf.get(seat);
  return index !== undefined && layout.seats[index]!.seat.characteristics.includes("IE");
}

function blockOf(layout: IndexedLayout, seat: string): number | undefined {
  const index = layout.indexOf.get(seat);
  return index === undefined ? undefined : layout.seats[index]!.block;
}
