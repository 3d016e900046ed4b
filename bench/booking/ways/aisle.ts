/** Aisle's own store: many commands to a transaction, as its lanes send them, or one, as a plain server would. */
import { createLayoutCache } from "@aisle/server/flights/layout-cache.ts";
import { createLanes } from "@aisle/server/seats/lanes.ts";
import type { SeatCommand, SeatOutcome } from "@aisle/server/seats/seat-command.ts";
import { createSeatStore, type SeatStore } from "@aisle/server/seats/seat-store.ts";
import { DatabaseError } from "@aisle/server/storage/database-error.ts";
import type { Backing } from "../../harness/backing.ts";
import { openDatabase } from "../../harness/open-database.ts";
import { CONNECTIONS } from "./peer-tables.ts";
import { HOLD_LIFE_MS, type Way } from "./way.ts";

const LANES = 2;

type Submit = (command: SeatCommand) => Promise<SeatOutcome>;

export function openAisleLanes(backing: Backing): Way {
  return openStore(backing, 2 * LANES + 1, (store) => {
    const lanes = createLanes({
      ...{ store, lanes: LANES, queueLimit: 10_000, maxWaitMs: 10_000, onCommitted: () => {} },
    });
    return (command) => lanes.submit(command);
  });
}

/** Repeated when it loses a lock. */
export function openAisleSingly(backing: Backing): Way {
  return openStore(backing, CONNECTIONS, (store) => async (command) => {
    for (;;) {
      try {
        return (await store.commit([command])).outcomes[0] as SeatOutcome;
      } catch (error) {
        const { cause } = error as Error;
        if (!(cause instanceof DatabaseError) || cause.kind !== "contended") throw error;
      }
    }
  });
}

function openStore({ databaseUrl }: Backing, connections: number, submitTo: (store: SeatStore) => Submit): Way {
  const database = openDatabase(databaseUrl, { poolSize: 2, scriptPoolSize: connections });
  const submit = submitTo(createSeatStore({ database, layouts: createLayoutCache({ database }) }));
  const accepted = async (command: SeatCommand): Promise<boolean> => (await submit(command)).kind !== "refused";
  /** The order is named like its hold: the benchmark has one for each. */
  return {
    hold: ({ flightId, seat, userId, holdId }) =>
      accepted({ kind: "hold", flightId, holdId, userId, seats: [seat], lifeMs: HOLD_LIFE_MS }),
    release: async ({ flightId, userId, holdId }) =>
      void (await accepted({ kind: "release", flightId, holdId, userId })),
    order: ({ flightId, userId, holdId }) => accepted({ kind: "book", flightId, holdId, userId, orderId: holdId }),
    cancel: async ({ flightId, seat, holdId }) =>
      void (await accepted({ kind: "free", flightId, orderId: holdId, seats: [seat] })),
    close: () => database.close(),
  };
}
