/**
 * When answers that were kept are out of date: whoever changes flights raises a number in the same transaction, and
 * every node puts that number into the keys of what it keeps. Nothing need be sent, and no message can be lost.
 */
import { type Kysely, sql } from "kysely";
import type { Database } from "../../storage/database.ts";
import type { Tables } from "../../storage/schema.ts";

/** How long a node may go on with the number it read: the most by which searches lag behind an import. */
const KEPT_MS = 1_000;

/**
 * To be called by whatever changes flights, fares or airports, last in its transaction: the number is locked until
 * the commit. Searches on every node see the change at most a second after that.
 */
export async function flightsChanged(trx: Kysely<Tables>): Promise<void> {
  await trx
    .updateTable("versions")
    .set({ version: sql<number>`version + 1` })
    .where("name", "=", "flights")
    .execute();
}

export interface ScheduleVersion {
  /** As it was at most a second ago. */
  get(): Promise<number>;
}

export function createScheduleVersion(parts: {
  readonly database: Database;
  readonly monotonicMs?: () => number;
}): ScheduleVersion {
  const { database, monotonicMs = () => performance.now() } = parts;
  let kept: { readonly version: Promise<number>; readonly untilMs: number } | undefined;
  return {
    get() {
      const nowMs = monotonicMs();
      if (kept && nowMs < kept.untilMs) return kept.version;
      const version = readVersion(database);
      kept = { version, untilMs: nowMs + KEPT_MS };
      // A failure must not be kept: the database may be back at the next call.
      version.catch(() => {
        if (kept?.version === version) kept = undefined;
      });
      return version;
    },
  };
}

/** As this database has it; a replica may be behind. */
export async function readVersion({ kysely }: Pick<Database, "kysely">): Promise<number> {
  const row = await kysely.selectFrom("versions").select("version").where("name", "=", "flights").executeTakeFirst();
  return row?.version ?? 0;
}
