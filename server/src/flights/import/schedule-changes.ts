/** What a schedule changes in what is stored. Pure. */
import type { CabinFare } from "./fares-cell.ts";
import { type DatedFlight, flightKey } from "./schedule-expand.ts";

/** A flight as it is stored. */
export type StoredFlight = Omit<DatedFlight, "line"> & {
  readonly flightId: number;
  /** Left out by a whole schedule since: naming it again brings it back. */
  readonly withdrawn: boolean;
};

export interface ChangedFlight {
  readonly flightId: number;
  readonly flight: DatedFlight;
  readonly layoutChanged: boolean;
  readonly faresChanged: boolean;
}

export interface ScheduleChanges {
  readonly added: readonly DatedFlight[];
  readonly updated: readonly ChangedFlight[];
  readonly unchanged: number;
  /** Would change, and must not: they have departed. */
  readonly departed: readonly DatedFlight[];
}

/** `stored` by `flightKey`. Stored flights that the file does not name stay as they are. */
export function compareSchedules(
  wanted: readonly DatedFlight[],
  stored: ReadonlyMap<string, StoredFlight>,
  nowMs: number,
): ScheduleChanges {
  const added: DatedFlight[] = [];
  const updated: ChangedFlight[] = [];
  const departed: DatedFlight[] = [];
  let unchanged = 0;
  for (const flight of wanted) {
    const before = stored.get(flightKey(flight));
    if (!before) {
      added.push(flight);
      continue;
    }
    const faresChanged = describeFares(before.fares) !== describeFares(flight.fares);
    if (!faresChanged && !before.withdrawn && sameFlight(before, flight)) unchanged += 1;
    else if (before.departsAtMs <= nowMs) departed.push(flight);
    else {
      const layoutChanged = before.layoutId !== flight.layoutId;
      updated.push({ flightId: before.flightId, flight, layoutChanged, faresChanged });
    }
  }
  return { added, updated, unchanged, departed };
}

const compared = [
  "destination",
  "departsAtMs",
  "arrivesAtMs",
  "departsLocal",
  "arrivesLocal",
  "layoutId",
  "salesCloseAtMs",
] as const satisfies readonly (keyof StoredFlight)[];

function sameFlight(before: StoredFlight, flight: DatedFlight): boolean {
  return compared.every((field) => before[field] === flight[field]);
}

/** The same text for the same fares in any order. */
function describeFares(fares: readonly CabinFare[]): string {
  return fares
    .map(({ cabin, family, fareBasis, amountMinor, currency }) =>
      [cabin, family, fareBasis, amountMinor, currency].join(" "),
    )
    .toSorted()
    .join("; ");
}
