/**
 * The order of seats in frames. Apart from the schemas, so that a client can bundle it without a validator.
 */
import type { CabinClass, Layout, Seat, SeatRow } from "./layouts.ts";
import { MAX_LAYOUT_SEATS } from "./limits.ts";

/** A seat with where it stands, as `listSeats` yields it. */
export interface PlacedSeat {
  readonly seat: Seat;
  readonly cabin: CabinClass;
  readonly deck: "main" | "upper";
  readonly row: SeatRow;
  /** Index into the cabin's `blocks`. */
  readonly block: number;
}

/**
 * Every seat of a layout in the order that frames use: decks, cabins, rows front to back, columns left to right.
 * The place in this list is the seat's index in a frame.
 */
export function listSeats(layout: Layout): readonly PlacedSeat[] {
  const placed = layout.decks.flatMap(({ deck, cabins }) =>
    cabins.flatMap(({ cabin, blocks, rows }) =>
      rows.flatMap((row) =>
        row.kind === "seats"
          ? row.seats.map((seat) => ({ seat, cabin, deck, row, block: blockOf(blocks, seat.designator) }))
          : [],
      ),
    ),
  );
  if (placed.length > MAX_LAYOUT_SEATS) throw new RangeError(`layout ${layout.layoutId} has ${placed.length} seats`);
  return placed;
}

function blockOf(blocks: readonly string[], designator: string): number {
  return blocks.findIndex((columns) => columns.includes(designator.slice(-1)));
}
