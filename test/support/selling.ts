/** People who hold seats and give them back without pause, and what they were promised. */
import type { Database } from "@aisle/server/storage/database.ts";
import type { Person } from "./people.ts";

export interface Selling {
  /** Ids of holds that were acknowledged. */
  readonly acknowledged: ReadonlySet<string>;
  /** The longest that one person went from one acknowledged hold to the next, refusals in between included. */
  readonly longestSilenceMs: number;
  /** Resolves when nobody waits for an answer any more. */
  stop(): Promise<void>;
  /** Acknowledged holds that the database does not know: there must be none. */
  missing(database: Database): Promise<readonly string[]>;
}

/** Everybody takes seats of a column of their own, front to back, so that some collide and most do not. */
export function startSelling(
  everyone: readonly Person[],
  flight: { readonly flightId: number; readonly rows: number },
): Selling {
  const { flightId, rows } = flight;
  const acknowledged = new Set<string>();
  const stopping = new AbortController();
  let longestSilenceMs = 0;
  const sell = async ({ client }: Person, index: number): Promise<void> => {
    let answeredAtMs = performance.now();
    for (let round = 0; !stopping.signal.aborted; round += 1) {
      const seat = `${((index + round) % rows) + 1}${"ABCDEF"[index % 6]!}`;
      const held = await client.seats.hold({ flightId, seats: [seat] }).catch(() => undefined);
      if (!held) continue;
      acknowledged.add(held.hold.holdId);
      longestSilenceMs = Math.max(longestSilenceMs, performance.now() - answeredAtMs);
      answeredAtMs = performance.now();
      await client.seats.release({ flightId, holdId: held.hold.holdId }).catch(() => undefined);
    }
  };
  const selling = Promise.all(everyone.map(sell));
  return {
    acknowledged,
    get longestSilenceMs() {
      return Math.round(longestSilenceMs);
    },
    async stop() {
      stopping.abort();
      await selling;
    },
    async missing({ kysely }) {
      const stored = await kysely.selectFrom("holds").select("hold_id").where("flight_id", "=", flightId).execute();
      const known = new Set(stored.map(({ hold_id }) => hold_id));
      return [...acknowledged].filter((holdId) => !known.has(holdId));
    },
  };
}
