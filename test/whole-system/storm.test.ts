import { type Client, createClient } from "@aisle/client";
import { eventually } from "@aisle/test/eventually.ts";
import { startSystem, type System } from "@aisle/test/system.ts";
import { afterEach, describe, expect, inject, test } from "vitest";

const CLIENTS = 300;

let system: System;
let clients: readonly Client[];

afterEach(async () => {
  for (const client of clients) client.close();
  await system.stop();
});

describe.skipIf(inject("mysqlUrl") === undefined)("a storm of clients", () => {
  test("[SY11] three hundred clients that come at once to a node that takes fifty a second all get in by themselves", async () => {
    const env = { LIMITS: "on", SOCKETS_PER_SECOND: "50", SOCKETS_PER_ADDRESS: "1000" };
    system = await startSystem({ nodes: 1, env });
    const [url] = system.urls;
    clients = Array.from({ length: CLIENTS }, () => createClient({ url: url! }));
    await eventually(() => clients.every((client) => client.connection.getSnapshot().status === "online"), 30_000);
    const metrics = await (await fetch(`${url}/metrics`)).text();
    expect(metrics).toMatch(/^aisle_sockets_limited_total\{reason="storm"\} [1-9]/m);
    expect(metrics).toMatch(new RegExp(`^aisle_sockets ${CLIENTS}$`, "m"));
  });
});
