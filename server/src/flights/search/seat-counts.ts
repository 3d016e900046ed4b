/**
 * Seats taken, as the database has them now. One query runs at a time; whoever asks meanwhile goes together in the
 * next, so that many searches at once cost few queries and none is told of a moment before it asked.
 */
import type { Database } from "../../storage/database.ts";
import { readSeatsTaken, type SeatsTaken } from "../flight-store.ts";

/** Flights of one query: bounds its length. */
const MAX_FLIGHTS_PER_QUERY = 800;

export interface SeatCounts {
  /** Seats that cannot be held, by flight and cabin; what is missing has none. */
  taken(flightIds: readonly number[]): Promise<SeatsTaken>;
}

interface Asker {
  readonly flightIds: readonly number[];
  resolve(taken: SeatsTaken): void;
  reject(reason: unknown): void;
}

export function createSeatCounts({ database }: { readonly database: Database }): SeatCounts {
  let waiting: Asker[] = [];
  let running = false;

  async function run(): Promise<void> {
    running = true;
    while (waiting.length > 0) {
      const askers = takeTogether();
      const flightIds = [...new Set(askers.flatMap((asker) => asker.flightIds))];
      try {
        const taken = await readSeatsTaken(database, flightIds);
        for (const { resolve } of askers) resolve(taken);
      } catch (error) {
        for (const { reject } of askers) reject(error);
      }
    }
    running = false;
  }

  /** The first always, and as many more as one query may have. */
  function takeTogether(): Asker[] {
    let flights = 0;
    const end = waiting.findIndex(({ flightIds }, index) => {
      flights += flightIds.length;
      return index > 0 && flights > MAX_FLIGHTS_PER_QUERY;
    });
    const askers = end === -1 ? waiting : waiting.slice(0, end);
    waiting = end === -1 ? [] : waiting.slice(end);
    return askers;
  }

  return {
    taken(flightIds) {
      if (flightIds.length === 0) return Promise.resolve(new Map());
      return new Promise((resolve, reject) => {
        waiting.push({ flightIds, resolve, reject });
        if (!running) void run();
      });
    },
  };
}
