import type { CabinClass, SeatCounts } from "@aisle/client";

const frontToBack: readonly CabinClass[] = ["first", "business", "premium_economy", "economy"];

/** The classes that an aircraft has, as airlines list them, whichever deck they are on. */
export function cabinsOf({ byCabin }: SeatCounts): readonly CabinClass[] {
  return frontToBack.filter((cabin) => byCabin[cabin] !== undefined);
}
