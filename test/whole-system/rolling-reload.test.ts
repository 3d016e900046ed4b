/** Two nodes on one port are replaced while people sell through them. */
import { storeSmallFlight } from "@aisle/server/testing/small-flight.ts";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { observeGaps } from "../support/connection-gaps.ts";
import { eventually } from "../support/eventually.ts";
import { people, type Person } from "../support/people.ts";
import { startSelling } from "../support/selling.ts";
import { freePort } from "../support/servers.ts";
import { startSystem, type System } from "../support/system.ts";

const PEOPLE = 24;
const ROWS = 30;

describe.skipIf(inject("mysqlUrl") === undefined || inject("redisUrl") === undefined)("a rolling reload", () => {
  let system: System;
  let everyone: readonly Person[] = [];
  let flightId: number;
  beforeAll(async () => {
    const port = String(await freePort());
    system = await startSystem({ nodes: 1, env: { NODES: "2", PORT: port, LOG_LEVEL: "info", DRAIN_MS: "1500" } });
    ({ flightId } = await storeSmallFlight(system.database, { rows: ROWS }));
    everyone = await people(PEOPLE, () => ({ url: system.urls[0]! }));
  });
  afterAll(async () => {
    for (const { client } of everyone) client.close();
    await system?.stop();
  });

  test("[SY12] a rolling reload under load loses nothing that was acknowledged, and everyone is on a new node afterwards", async () => {
    const [supervisor] = system.nodes;
    const clients = everyone.map(({ client }) => client);
    const nodeIds = () => new Set(clients.map(({ connection }) => connection.getSnapshot().nodeId));
    const watches = clients.map((client) => client.watchFlight(flightId));
    await Promise.all(watches.map((watch) => watch.ready()));
    const before = nodeIds();
    const gaps = observeGaps(clients);
    const selling = startSelling(everyone, { flightId, rows: ROWS });
    await eventually(() => selling.acknowledged.size > 200);

    supervisor!.signal("SIGHUP");
    await eventually(() => supervisor!.output().includes("rolling restart is over"), 40_000);
    const sold = selling.acknowledged.size;
    await eventually(() => selling.acknowledged.size > sold + 200);
    await selling.stop();

    console.log(`${gaps.count} of ${PEOPLE} clients were without a node; the longest for ${gaps.longestMs} ms`);
    console.log(`the longest that anyone waited from one answer to the next: ${selling.longestSilenceMs} ms`);
    expect(clients.map(({ connection }) => connection.getSnapshot().status)).toEqual(clients.map(() => "online"));
    expect([...nodeIds()].filter((nodeId) => before.has(nodeId))).toEqual([]);
    expect(await selling.missing(system.database)).toEqual([]);
    await eventually(() => watches.every((watch) => watch.getSnapshot().status === "live"));
  });
});
