/** The committed nginx configuration in front of two nodes. */
import { storeSmallFlight } from "@aisle/server/testing/small-flight.ts";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { observeGaps } from "../support/connection-gaps.ts";
import { eventually } from "../support/eventually.ts";
import { nginxPath, startNginx } from "../support/nginx.ts";
import { people, type Person } from "../support/people.ts";
import { startSelling } from "../support/selling.ts";
import type { TestServer } from "../support/servers.ts";
import { startSystem, type System } from "../support/system.ts";

const PEOPLE = 8;
const ROWS = 30;

const isHere = inject("mysqlUrl") !== undefined && inject("redisUrl") !== undefined && nginxPath !== undefined;

describe.skipIf(!isHere)("behind nginx", () => {
  let system: System;
  let nginx: TestServer;
  let everyone: readonly Person[] = [];
  let flightId: number;
  beforeAll(async () => {
    system = await startSystem({ env: { TRUST_PROXY: "true" } });
    nginx = await startNginx(system.urls);
    ({ flightId } = await storeSmallFlight(system.database, { rows: ROWS }));
    everyone = await people(PEOPLE, () => ({ url: nginx.url }));
  });
  afterAll(async () => {
    for (const { client } of everyone) client.close();
    await nginx?.stop();
    await system?.stop();
  });

  test("[NG1] calls pass, metrics stay inside, and a page of the site itself may connect", async () => {
    const get = async (path: string) => (await fetch(`${nginx.url}${path}`)).status;
    const call = await fetch(`${nginx.url}/api/airports.search`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: nginx.url },
      body: '{"query":""}',
    });
    expect([await get("/healthz"), await get("/metrics"), call.status]).toEqual([200, 404, 200]);
    expect(await call.json()).toMatchObject({ ok: true });
  });

  test("[NG2] clients are spread over the nodes, and live through the death of one without losing anything", async () => {
    const clients = everyone.map(({ client }) => client);
    const nodeIds = () => new Set(clients.map(({ connection }) => connection.getSnapshot().nodeId));
    const watches = clients.map((client) => client.watchFlight(flightId));
    await Promise.all(watches.map((watch) => watch.ready()));
    expect(nodeIds().size).toBe(2);
    const gaps = observeGaps(clients);
    const selling = startSelling(everyone, { flightId, rows: ROWS });
    await eventually(() => selling.acknowledged.size > 100);

    await system.nodes[0]!.kill();
    await eventually(() => nodeIds().size === 1 && !nodeIds().has(null), 20_000);
    const sold = selling.acknowledged.size;
    await eventually(() => selling.acknowledged.size > sold + 100);
    await selling.stop();
    console.log(`the longest without a node: ${gaps.longestMs} ms`);
    await eventually(() => watches.every((watch) => watch.getSnapshot().status === "live"));
    expect(await selling.missing(system.database)).toEqual([]);
  });
});
