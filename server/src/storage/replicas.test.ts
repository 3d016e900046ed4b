import { setTimeout as sleep } from "node:timers/promises";
import { describeEachDatabase } from "@aisle/test/databases.ts";
import { eventually } from "@aisle/test/eventually.ts";
import { afterEach, expect, test } from "vitest";
import { post } from "../testing/callers.ts";
import { storeSmallFlight } from "../testing/small-flight.ts";
import { startNode } from "../testing/start-node.ts";
import type { Database } from "./database.ts";
import { withReplicas } from "./replicas.ts";
import { upsert } from "./upsert.ts";

interface Stream {
  lagMs: number;
  ended: boolean;
}

const MAX_LAG_MS = 5_000;
const closers: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

describeEachDatabase("reads from replicas", (open) => {
  /** A database with one airline of that name, to tell which of them was read. */
  async function named(name: string): Promise<Database> {
    const database = await open();
    await database.kysely.insertInto("airlines").values({ code: "ZZ", name, accounting_code: "999" }).execute();
    return database;
  }

  /** Stands in for the replication stream: carries the primary's beat over, as old as asked, until told to stop. */
  async function follow(primary: Database, replica: Database, state: Stream): Promise<void> {
    while (!state.ended) {
      const row = await primary.kysely
        .selectFrom("versions")
        .select("version")
        .where("name", "=", "replica_beat")
        .executeTakeFirst();
      const rows = row ? [{ name: "replica_beat", version: row.version - state.lagMs }] : [];
      const beat = { table: "versions", key: ["name"], update: ["version"] } as const;
      if (rows.length > 0) await upsert(replica.kysely, replica.dialect, { ...beat, rows });
      await sleep(50);
    }
  }

  async function aPair(lagMs = 0) {
    const [primary, replica] = [await named("primary"), await named("replica")];
    const state: Stream = { lagMs, ended: false };
    const following = follow(primary, replica, state);
    closers.push(() => {
      state.ended = true;
      return following;
    });
    // Closed by the suite: these are shared with it.
    const stay = { close: async () => {} };
    const database = withReplicas({
      primary: { ...primary, ...stay },
      replicas: [{ ...replica, ...stay }],
      maxLagMs: MAX_LAG_MS,
    });
    closers.push(() => database.close());
    return { primary, replica, database, state };
  }

  /** Which of the two answers. */
  async function readBy(database: Database, isCurrent?: () => Promise<boolean>): Promise<string | undefined> {
    const rows = await database.read(
      (kysely) => kysely.selectFrom("airlines").select("name").where("code", "=", "ZZ").execute(),
      isCurrent,
    );
    return rows[0]?.name;
  }

  const isReadBy = (database: Database, name: string) => async () => (await readBy(database)) === name;

  test("[RP1] a replica that keeps up is read, once it was seen to keep up", async () => {
    const { database } = await aPair();
    expect(await readBy(database)).toBe("primary");
    await eventually(isReadBy(database, "replica"));
  });

  test("[RP2] a replica that falls too far behind is not read, until it has caught up", async () => {
    const { database, state } = await aPair();
    await eventually(isReadBy(database, "replica"));
    state.lagMs = MAX_LAG_MS + 60_000;
    await eventually(isReadBy(database, "primary"));
    state.lagMs = 0;
    await eventually(isReadBy(database, "replica"));
  });

  test("[RP3] a read that fails on the replica is answered by the primary", async () => {
    const { database } = await aPair();
    await eventually(isReadBy(database, "replica"));
    let attempts = 0;
    const answer = await database.read(async (kysely) => {
      attempts += 1;
      if (attempts === 1) throw new Error("the replica has gone");
      return kysely.selectFrom("airlines").select("name").where("code", "=", "ZZ").executeTakeFirst();
    });
    expect(answer?.name).toBe("primary");
    expect(await readBy(database)).toBe("primary");
  });

  test("[RP4] a replica that is too old for a read is passed over for that read", async () => {
    const { database } = await aPair();
    await eventually(isReadBy(database, "replica"));
    expect(await readBy(database, async () => false)).toBe("primary");
    expect(await readBy(database, async () => true)).toBe("replica");
  });

  test("[RP5] airports are searched in the replica, while seats are those of the primary", async () => {
    const { primary, database } = await aPair();
    const { flightId } = await storeSmallFlight(primary);
    await eventually(isReadBy(database, "replica"));
    const node = await startNode({}, { database });
    const airports = await post(node, "airports.search", { query: "" });
    const map = await post(node, "seats.map", { flightId });
    await node.close();
    expect(airports.reply).toMatchObject({ ok: true, data: { airports: [] } });
    expect(map.reply).toMatchObject({ ok: true, data: { frame: { flightId } } });
  });
});
