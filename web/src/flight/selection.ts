/** The seats that a person has selected but does not hold yet. Pure. */
import type { CabinClass, LiveSeat, SeatLookup } from "@aisle/client";
import { MAX_SEATS_PER_HOLD } from "@aisle/protocol/limits.ts";
import { isOpenTo } from "../seat-map/seat-choice.ts";

export type Selection = readonly string[];

export type Toggled =
  | { readonly kind: "added" | "removed"; readonly selection: Selection }
  | { readonly kind: "unavailable" | "full" | "otherCabin" };

/** What a selection must keep to. */
export interface SelectionBounds {
  readonly most?: number;
  /** The cabin that the ticket is for; null where any will do. */
  readonly cabin?: CabinClass | null;
}

/** Selects a seat, or deselects it. Of a selection that has room for one seat, another one takes its place. */
export function toggleSeat(
  selection: Selection,
  seat: LiveSeat,
  { most = MAX_SEATS_PER_HOLD, cabin = null }: SelectionBounds = {},
): Toggled {
  const { designator } = seat;
  if (selection.includes(designator)) {
    return { kind: "removed", selection: selection.filter((selected) => selected !== designator) };
  }
  if (seat.state !== "available") return { kind: "unavailable" };
  if (!isOpenTo(seat, { cabin })) return { kind: "otherCabin" };
  if (most === 1) return { kind: "added", selection: [designator] };
  if (selection.length >= most) return { kind: "full" };
  return { kind: "added", selection: [...selection, designator] };
}

/** Seats of other cabins than the one that the ticket is for. */
export function outsideCabin(designators: readonly string[], seats: SeatLookup, cabin: CabinClass | null): Selection {
  return designators.filter((designator) => {
    const seat = seats.get(designator);
    return seat !== undefined && !isOpenTo(seat, { cabin });
  });
}

export interface Checked {
  /** What can still be held; the same array when nothing was lost. */
  readonly selection: Selection;
  /** Selected seats that somebody else has taken meanwhile. */
  readonly lost: Selection;
}

/** Compares the selection with the map of this moment. Own holds leave without being called lost. */
export function checkSelection(selection: Selection, seats: SeatLookup): Checked {
  const left = selection.filter((designator) => seats.get(designator)?.state === "available");
  if (left.length === selection.length) return { selection, lost: [] };
  const lost = selection.filter((designator) => {
    const seat = seats.get(designator);
    return seat?.state !== "available" && seat?.mine === null;
  });
  return { selection: left, lost };
}
