/** One of two nodes is killed while people hold seats. */
import { storeSmallFlight } from "@aisle/server/testing/small-flight.ts";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { eventually } from "../support/eventually.ts";
import { people, type Person } from "../support/people.ts";
import { startSystem, type System } from "../support/system.ts";

const PEOPLE = 24;

describe.skipIf(inject("mysqlUrl") === undefined || inject("redisUrl") === undefined)("a node that is killed", () => {
  let system: System;
  let everyone: readonly Person[] = [];
  let flightId: number;
  beforeAll(async () => {
    system = await startSystem();
    ({ flightId } = await storeSmallFlight(system.database, { rows: 30 }));
    // Everyone knows both nodes; the first in the list is where they begin.
    everyone = await people(PEOPLE, (index) => ({ url: index % 2 === 0 ? system.urls : system.urls.toReversed() }));
  });
  afterAll(async () => {
    for (const { client } of everyone) client.close();
    await system?.stop();
  });

  test("[SY3] kill -9 of a node loses no acknowledged hold, and its clients live on at the other", async () => {
    const watches = everyone.map(({ client }) => client.watchFlight(flightId));
    await Promise.all(watches.map((watch) => watch.ready()));
    const acknowledged = new Set<string>();
    const stop = new AbortController();
    const holding = Promise.all(
      everyone.map(async ({ client }, index) => {
        for (let round = 0; !stop.signal.aborted; round += 1) {
          const seat = `${((index + round) % 30) + 1}${"ABCDEF"[index % 6]!}`;
          const held = await client.seats.hold({ flightId, seats: [seat] }).catch(() => undefined);
          if (!held) continue;
          acknowledged.add(held.hold.holdId);
          await client.seats.release({ flightId, holdId: held.hold.holdId }).catch(() => undefined);
        }
      }),
    );
    await eventually(() => acknowledged.size > 200);
    const nodeIds = () => new Set(everyone.map(({ client }) => client.connection.getSnapshot().nodeId));
    const allOnline = () => everyone.every(({ client }) => client.connection.getSnapshot().status === "online");
    expect(nodeIds().size).toBe(2);

    const killedAtMs = performance.now();
    const before = acknowledged.size;
    await system.nodes[0]!.kill();
    await eventually(() => allOnline() && nodeIds().size === 1);
    await eventually(() => watches.every((watch) => watch.getSnapshot().status === "live"));
    console.log(`all maps live on the other node ${Math.round(performance.now() - killedAtMs)} ms after the kill`);
    await eventually(() => acknowledged.size > before + 100);
    stop.abort();
    await holding;

    const stored = await system.database.kysely
      .selectFrom("holds")
      .select("hold_id")
      .where("flight_id", "=", flightId)
      .execute();
    const known = new Set(stored.map(({ hold_id }) => hold_id));
    expect([...acknowledged].filter((holdId) => !known.has(holdId))).toEqual([]);
  });
});
