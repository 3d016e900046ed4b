/** Holds as their owners ask for them. */
import { sql } from "kysely";
import type { Database } from "../storage/database.ts";
import { readTogether } from "../storage/read-together.ts";
import type { HoldRecord } from "./seat-command.ts";
import { holdOf } from "./seat-reading.ts";

export interface HoldStore {
  /** The user's holds that keep seats of the flight at this moment, oldest first. */
  liveHolds(flightId: number, userId: string): Promise<{ live: readonly HoldRecord[]; nowMs: number }>;
  /** Those that are the user's and on the flight that is named with them, as they are stored, in the same order. */
  named(userId: string, names: readonly HoldName[]): Promise<readonly HoldRecord[]>;
}

type HoldName = Pick<HoldRecord, "holdId" | "flightId">;

export function createHoldStore(database: Database): HoldStore {
  const { kysely, dialect } = database;
  const readHold = readTogether(async (holdIds: readonly string[]) => {
    const rows = await kysely.selectFrom("holds").selectAll().where("hold_id", "in", holdIds).execute();
    return new Map(rows.map((row) => [row.hold_id, holdOf({ ...row })]));
  });
  return {
    async named(userId, names) {
      const holds = await Promise.all(names.map(({ holdId }) => readHold(holdId)));
      return holds.flatMap((hold, index) =>
        hold?.userId === userId && hold.flightId === names[index]!.flightId ? [hold] : [],
      );
    },
    async liveHolds(flightId, userId) {
      const nowMs = await database.nowMs();
      const rows = await kysely
        .selectFrom("holds")
        .selectAll()
        .where("state", "=", "live")
        .where("expires_at_ms", ">", sql<number>`${sql.raw(dialect.nowMs)}`)
        .where("hold_id", "in", (claims) =>
          claims
            .selectFrom("seat_claims")
            .select("hold_id")
            .where("flight_id", "=", flightId)
            .where("owner_id", "=", userId)
            .where("kind", "=", "held")
            .$narrowType<{ hold_id: string }>(),
        )
        .orderBy("created_at_ms")
        .orderBy("hold_id")
        .execute();
      return { live: rows.map((row) => holdOf({ ...row })), nowMs };
    },
  };
}
