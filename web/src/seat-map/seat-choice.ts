/** Who chooses on a map, and among what. Pure. */
import type { CabinClass, LiveSeat } from "@aisle/client";

export interface SeatChoice {
  readonly selection: ReadonlySet<string>;
  /** The seats of the order that is being changed: where the person sits now. */
  readonly current?: ReadonlySet<string>;
  /** The only cabin in which seats may be chosen; without one, any may. */
  readonly cabin?: CabinClass | null;
  /** True where nobody chooses any more, whatever is free. */
  readonly isOver?: boolean;
}

/** True where this person may choose at all, whether or not the seat is free. */
export function isOpenTo({ cabin }: Pick<LiveSeat, "cabin">, choice: Pick<SeatChoice, "cabin">): boolean {
  return !choice.cabin || choice.cabin === cabin;
}
