/** Seats truly left on the flights that one answer is about. Each flight is counted once an answer. */
import { LayoutId } from "@aisle/protocol/ids.ts";
import type { CabinClass } from "@aisle/protocol/layouts.ts";
import type { LayoutCache } from "../layout-cache.ts";
import type { SeatCounts } from "./seat-counts.ts";

/** What must be known of a flight to count its seats. */
export interface Counted {
  readonly flightId: number;
  readonly layoutId: string;
}

export interface SeatsLeft {
  /** Of each list of flights, the seats on the one with the fewest. */
  fewest(lists: readonly (readonly Counted[])[]): Promise<readonly number[]>;
}

export function createSeatsLeft(parts: {
  readonly counts: SeatCounts;
  readonly layouts: LayoutCache;
  readonly cabin: CabinClass;
}): SeatsLeft {
  const { counts, layouts, cabin } = parts;
  const left = new Map<number, number>();

  async function count(flights: readonly Counted[]): Promise<void> {
    const unknown = [...new Map(flights.map((flight) => [flight.flightId, flight])).values()].filter(
      ({ flightId }) => !left.has(flightId),
    );
    const taken = await counts.taken(unknown.map(({ flightId }) => flightId));
    for (const { flightId, layoutId } of unknown) {
      const { seatsByCabin } = await layouts.get(LayoutId.parse(layoutId));
      // A claim of a seat that the layout lacks would make this negative; it must not break the whole answer.
      left.set(flightId, Math.max(0, (seatsByCabin.get(cabin) ?? 0) - (taken.get(flightId)?.get(cabin) ?? 0)));
    }
  }

  return {
    async fewest(lists) {
      await count(lists.flat());
      return lists.map((flights) => Math.min(...flights.map(({ flightId }) => left.get(flightId)!)));
    },
  };
}
