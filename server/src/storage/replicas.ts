/**
 * Reads that may be a little old, from replicas of the database. A replica is used while it answers and is not further
 * behind than allowed; whatever it cannot do, the primary does. Seats, orders and accounts are never read here.
 */
import type { Kysely } from "kysely";
import type { Database } from "./database.ts";
import type { Tables } from "./schema.ts";
import { upsert } from "./upsert.ts";

/** How often the primary's time is written down, and looked for at each replica. */
const BEAT_MS = 1_000;

/** In the table `versions`: the time at which the primary last wrote it. */
const BEAT = "replica_beat";

interface Replica {
  readonly database: Database;
  /** True while the last beat found it near enough. */
  usable: boolean;
}

/** Makes `primary` read from `replicas` where it may; closes them with it. */
export function withReplicas(parts: {
  readonly primary: Database;
  readonly replicas: readonly Database[];
  readonly maxLagMs: number;
}): Database {
  const { primary, maxLagMs } = parts;
  const replicas: readonly Replica[] = parts.replicas.map((database) => ({ database, usable: false }));
  let turn = 0;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;

  const nextUsable = (): Replica | undefined => {
    const usable = replicas.filter((replica) => replica.usable);
    turn += 1;
    return usable[turn % usable.length];
  };

  const look = async (replica: Replica, primaryNowMs: number): Promise<void> => {
    const beatAtMs = await readBeat(replica.database.kysely).catch(() => undefined);
    replica.usable = beatAtMs !== undefined && primaryNowMs - beatAtMs <= maxLagMs;
  };
  const beat = async (): Promise<void> => {
    try {
      const nowMs = await primary.nowMs();
      await writeBeat(primary, nowMs);
      await Promise.all(replicas.map((replica) => look(replica, nowMs)));
    } catch {
      // Without the primary's time nobody knows how far behind a replica is.
      for (const replica of replicas) replica.usable = false;
    }
    // The next beat is set when this one is over: a slow database is not asked twice at once.
    if (!stopped) timer = setTimeout(() => void beat(), BEAT_MS).unref();
  };
  void beat();

  return {
    ...primary,
    async read(work, isCurrent) {
      const replica = nextUsable();
      if (!replica) return work(primary.kysely);
      const { kysely } = replica.database;
      try {
        if (!isCurrent || (await isCurrent(kysely))) return await work(kysely);
      } catch {
        // Until the next beat says otherwise, so that not every read pays for finding out.
        replica.usable = false;
      }
      return work(primary.kysely);
    },
    async close() {
      stopped = true;
      clearTimeout(timer);
      await Promise.all([primary, ...parts.replicas].map((database) => database.close()));
    },
  };
}

async function readBeat(kysely: Kysely<Tables>): Promise<number | undefined> {
  const row = await kysely.selectFrom("versions").select("version").where("name", "=", BEAT).executeTakeFirst();
  return row?.version;
}

function writeBeat({ kysely, dialect }: Database, nowMs: number): Promise<void> {
  return upsert(kysely, dialect, {
    table: "versions",
    key: ["name"],
    update: ["version"],
    rows: [{ name: BEAT, version: nowMs }],
  });
}
