/** What a traveller should know of a way before buying it: waits, nights, changes of airport. Pure. */
import type { Airport, Itinerary, Segment } from "@aisle/client";

export interface Stop {
  readonly airport: Airport;
  readonly waitMinutes: number;
  /** True when the calendar of the airport turns while one waits. */
  readonly isOvernight: boolean;
  /** Where one flies on from, when that is another airport. */
  readonly onwardFrom: Airport | null;
}

export function stopsOf(segments: readonly Segment[]): readonly Stop[] {
  return segments.slice(1).map((onward, index) => {
    const arriving = segments[index]!;
    return {
      airport: arriving.destination,
      waitMinutes: Math.round((onward.departsAtMs - arriving.arrivesAtMs) / 60_000),
      isOvernight: onward.departsLocal.slice(0, 10) !== arriving.arrivesLocal.slice(0, 10),
      onwardFrom: onward.origin.code === arriving.destination.code ? null : onward.origin,
    };
  });
}

/** The airport that one flies back from, when one arrived at another; null when it is the same, and one way. */
export function returnsFrom({ journeys }: Pick<Itinerary, "journeys">): Airport | null {
  const [out, back] = journeys.map(({ segments }) => segments);
  const from = back?.[0]?.origin;
  return from && from.code !== out!.at(-1)!.destination.code ? from : null;
}
