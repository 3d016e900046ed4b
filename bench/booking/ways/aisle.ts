/** Aisle's own: commands through lanes, many to a transaction. */
import { createLayoutCache } from "@aisle/server/flights/layout-cache.ts";
import { createLanes } from "@aisle/server/seats/lanes.ts";
import type { SeatCommand } from "@aisle/server/seats/seat-command.ts";
import { createSeatStore } from "@aisle/server/seats/seat-store.ts";
import { openMysql } from "@aisle/server/storage/mysql.ts";
import type { Backing } from "../../harness/backing.ts";
import { HOLD_LIFE_MS, type Way } from "./way.ts";

const LANES = 2;

export function openAisleLanes({ databaseUrl }: Backing): Way {
  const database = openMysql({
    ...{ url: databaseUrl, poolSize: 2, scriptPoolSize: LANES + 1, queryTimeoutMs: 60_000, connectTimeoutMs: 5_000 },
  });
  const lanes = createLanes({
    store: createSeatStore({ database, layouts: createLayoutCache({ database }) }),
    ...{ lanes: LANES, queueLimit: 10_000, maxWaitMs: 10_000, onCommitted: () => {} },
  });
  const accepted = async (command: SeatCommand): Promise<boolean> => {
    const { kind } = await lanes.submit(command);
    return kind !== "refused";
  };
  /** The order is named like its hold: the benchmark has one for each. */
  return {
    hold: ({ flightId, seat, userId, holdId }) =>
      accepted({ kind: "hold", flightId, holdId, userId, seats: [seat], lifeMs: HOLD_LIFE_MS }),
    release: async ({ flightId, userId, holdId }) =>
      void (await accepted({ kind: "release", flightId, holdId, userId })),
    order: ({ flightId, userId, holdId }) => accepted({ kind: "book", flightId, holdId, userId, orderId: holdId }),
    cancel: async ({ flightId, seat, holdId }) =>
      void (await accepted({ kind: "free", flightId, orderId: holdId, seats: [seat] })),
    async close() {
      await lanes.idle();
      await database.close();
    },
  };
}
