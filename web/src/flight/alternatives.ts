/** Which free seats come closest to seats that somebody else was given. Pure. */
import type { LiveSeat, SeatLookup } from "@aisle/client";

export type SeatKind = "window" | "aisle" | "middle";

/** More would be a seat map again. */
const MOST_OFFERED = 3;

/** What a difference counts, in rows that one would walk to avoid it. */
const otherKindCost = 4;
const feeCost = 6;
const exitCost = 3;
const otherDeckCost = 30;
const overAisleCost = 2;
const apartCost = 5;

export function kindOf({ characteristics }: Pick<LiveSeat, "characteristics">): SeatKind {
  if (characteristics.includes("W")) return "window";
  return characteristics.includes("A") ? "aisle" : "middle";
}

/**
 * Sets of free seats that could take the place of the `lost` ones, best first, each as many as were lost: of the same
 * cabin, close by, of the same kind, side by side where several were lost, and beside the `kept` ones where there are any.
 */
export function alternativesTo(
  lost: readonly string[],
  kept: readonly string[],
  seats: SeatLookup,
): readonly (readonly string[])[] {
  const wanted = lost.map((designator) => seats.get(designator)).filter((seat) => seat !== undefined);
  const stay = kept.map((designator) => seats.get(designator)).filter((seat) => seat !== undefined);
  if (wanted.length === 0 || wanted.length < lost.length) return [];
  const isFree = (seat: LiveSeat) => isLike(seat, wanted) && !lost.includes(seat.designator) && !stay.includes(seat);
  const runs = runsOf(seats, isFree).flatMap((run) => windowsOf(run, wanted.length));
  const groups = runs.length > 0 ? runs : [singlesFor(wanted, [...seats].filter(isFree))];
  const ranked = groups
    .filter((group) => group.length === wanted.length)
    .map((group) => ({ group, cost: costOf(group, wanted) + distanceTo(group, stay) }))
    .toSorted((a, b) => a.cost - b.cost);
  return withoutOverlap(ranked.map(({ group }) => group.map(({ designator }) => designator))).slice(0, MOST_OFFERED);
}

/** Free, in the cabin that was chosen; seats for those who need them are offered to nobody else. */
function isLike(seat: LiveSeat, wanted: readonly LiveSeat[]): boolean {
  if (seat.state !== "available" || !wanted.some(({ cabin }) => cabin === seat.cabin)) return false;
  return !seat.characteristics.includes("H") || wanted.some(({ characteristics }) => characteristics.includes("H"));
}

/** Free seats of one row that have no other seat between them. */
function runsOf(seats: SeatLookup, isFree: (seat: LiveSeat) => boolean): readonly (readonly LiveSeat[])[] {
  const runs: LiveSeat[][] = [];
  let before: LiveSeat | undefined;
  for (const seat of seats) {
    const goesOn = before !== undefined && isFree(before) && before.row === seat.row && before.deck === seat.deck;
    if (isFree(seat)) {
      if (goesOn) runs.at(-1)!.push(seat);
      else runs.push([seat]);
    }
    before = seat;
  }
  return runs;
}

function windowsOf(run: readonly LiveSeat[], length: number): readonly (readonly LiveSeat[])[] {
  return run.slice(0, Math.max(0, run.length - length + 1)).map((_, start) => run.slice(start, start + length));
}

/** Where no row has room for all: for each its own nearest. */
function singlesFor(wanted: readonly LiveSeat[], free: readonly LiveSeat[]): readonly LiveSeat[] {
  const taken: LiveSeat[] = [];
  for (const seat of wanted) {
    const left = free.filter((other) => !taken.includes(other));
    const best = left.toSorted((a, b) => differenceOf(a, seat) - differenceOf(b, seat))[0];
    if (best) taken.push(best);
  }
  return taken;
}

function costOf(group: readonly LiveSeat[], wanted: readonly LiveSeat[]): number {
  const differences = group.map((seat, index) => differenceOf(seat, wanted[index]!));
  const crossings = group.slice(1).filter((seat, index) => isAisleBetween(group[index]!, seat));
  return differences.reduce((sum, cost) => sum + cost, 0) + crossings.length * overAisleCost;
}

function differenceOf(seat: LiveSeat, wanted: LiveSeat): number {
  const gains = (code: "CH" | "IE") => seat.characteristics.includes(code) && !wanted.characteristics.includes(code);
  return (
    Math.abs(seat.row - wanted.row) +
    (kindOf(seat) === kindOf(wanted) ? 0 : otherKindCost) +
    (seat.deck === wanted.deck ? 0 : otherDeckCost) +
    (seat.cabin === wanted.cabin ? 0 : otherDeckCost) +
    (gains("CH") ? feeCost : 0) +
    (gains("IE") ? exitCost : 0) +
    // Of two that are equally near, the one on the same side.
    Math.abs(letterOf(seat) - letterOf(wanted)) / 100
  );
}

/** How far a group is from the seats that stay selected: none at all when one sits beside another. */
function distanceTo(group: readonly LiveSeat[], stay: readonly LiveSeat[]): number {
  if (stay.length === 0) return 0;
  const distances = group.flatMap((seat) =>
    stay.map((other) => {
      const rows = Math.abs(seat.row - other.row) + (seat.deck === other.deck ? 0 : otherDeckCost);
      const isBeside = rows === 0 && Math.abs(letterOf(seat) - letterOf(other)) === 1;
      return isBeside ? 0 : apartCost + rows;
    }),
  );
  return Math.min(...distances);
}

function isAisleBetween(a: LiveSeat, b: LiveSeat): boolean {
  return kindOf(a) === "aisle" && kindOf(b) === "aisle";
}

/** A to K without I. */
function letterOf({ designator }: LiveSeat): number {
  return "ABCDEFGHJKLMNPQRSTUVWXYZ".indexOf(designator.slice(-1));
}

function withoutOverlap(groups: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const used = new Set<string>();
  return groups.filter((group) => {
    if (group.some((designator) => used.has(designator))) return false;
    for (const designator of group) used.add(designator);
    return true;
  });
}
