/** Who is to sit where on one flight while it is being chosen. Pure. */
import type { LiveSeat } from "@aisle/client";

/** Seats by passenger. */
export type Seating = ReadonlyMap<string, string>;

export type Picked = { readonly kind: "picked"; readonly seating: Seating } | { readonly kind: "taken" | "same" };

/** Gives a seat to a passenger. Who was to have it takes what the passenger had: so people change places. */
export function pickSeat(
  { current, seating }: { readonly current: Seating; readonly seating: Seating },
  passengerId: string,
  seat: Pick<LiveSeat, "designator" | "state">,
): Picked {
  const { designator } = seat;
  const before = seating.get(passengerId);
  if (before === designator) return { kind: "same" };
  const other = [...seating].find(([, one]) => one === designator)?.[0];
  const isOurs = other !== undefined || [...current.values()].includes(designator);
  if (!isOurs && seat.state !== "available") return { kind: "taken" };
  const next = new Map(seating).set(passengerId, designator);
  if (other !== undefined && before !== undefined) next.set(other, before);
  if (other !== undefined && before === undefined) next.delete(other);
  return { kind: "picked", seating: next };
}

export interface Merged {
  readonly seating: Seating;
  /** The wishes that still make sense; the same map when all do. */
  readonly wishes: Seating;
  /** Wished seats that somebody else has taken. */
  readonly lost: readonly string[];
}

/**
 * Lays the wishes over the seats of this moment, which another window may have changed. A wish for a seat that is gone is
 * dropped, and so is each that would then put two people on one seat.
 */
export function mergeWishes(current: Seating, wishes: Seating, isFree: (seat: string) => boolean): Merged {
  const ours = new Set(current.values());
  const lost = [...new Set(wishes.values())].filter((seat) => !ours.has(seat) && !isFree(seat));
  const kept = new Map([...wishes].filter(([id, seat]) => seat !== current.get(id) && !lost.includes(seat)));
  for (;;) {
    const seating = new Map([...current, ...kept]);
    const counts = Map.groupBy(seating, ([, seat]) => seat);
    const clash = [...kept].find(([, seat]) => counts.get(seat)!.length > 1);
    if (!clash) return { seating, wishes: kept.size === wishes.size ? wishes : kept, lost };
    kept.delete(clash[0]);
  }
}

/** What of a seating is other than it is now. */
export function wishesOf(current: Seating, seating: Seating): Seating {
  return new Map([...seating].filter(([id, seat]) => current.get(id) !== seat));
}
