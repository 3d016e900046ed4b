/** Redis is killed for half a minute while two nodes sell, and comes back. */
import { storeSmallFlight } from "@aisle/server/testing/small-flight.ts";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { eventually } from "../support/eventually.ts";
import { anotherDevice, aPerson, type Person } from "../support/people.ts";
import { startSystem, type System } from "../support/system.ts";

const OUTAGE_MS = 30_000;
const HOLD_LIFE_MS = 2_000;

describe.skipIf(inject("mysqlUrl") === undefined || inject("redisUrl") === undefined)("without Redis", () => {
  let system: System;
  let here: Person;
  let there: Person;
  let flightId: number;
  beforeAll(async () => {
    system = await startSystem({ env: { HOLD_LIFE_MS: String(HOLD_LIFE_MS) } });
    ({ flightId } = await storeSmallFlight(system.database, { rows: 30 }));
    here = await aPerson({ url: system.urls[0]! });
    there = await aPerson({ url: system.urls[1]! });
  });
  afterAll(async () => {
    here?.client.close();
    there?.client.close();
    await system?.stop();
  });

  /** Holds a seat at one node; answers with how long the other's map took to show it. */
  const seenAfterMs = async (seat: string): Promise<number> => {
    const watch = there.client.watchFlight(flightId);
    await watch.ready();
    const startedAtMs = performance.now();
    const { hold } = await here.client.seats.hold({ flightId, seats: [seat] });
    await eventually(() => watch.getSnapshot().seats.get(seat)?.state === "held");
    const tookMs = performance.now() - startedAtMs;
    await here.client.seats.release({ flightId, holdId: hold.holdId });
    await eventually(() => watch.getSnapshot().seats.get(seat)?.state === "available");
    watch.close();
    return tookMs;
  };

  test("[SY4] holds are acknowledged throughout, maps follow by asking, and bus and adapter work again unasked", async () => {
    await seenAfterMs("1A");
    await system.redis.kill();
    const backAtMs = performance.now() + OUTAGE_MS;
    const late: number[] = [];
    for (let row = 2; performance.now() < backAtMs; row = (row % 29) + 2) late.push(await seenAfterMs(`${row}A`));
    expect(system.nodes.map((node) => node.alive())).toEqual([true, true]);
    console.log(`without Redis: ${late.length} holds, maps late by at most ${Math.round(Math.max(...late))} ms`);

    await system.redis.restart();
    // The bus again: changes cross without the other node having to ask for them.
    await eventually(async () => {
      const before = await repairs(system.urls[1]!);
      await seenAfterMs("30F");
      return (await repairs(system.urls[1]!)) === before;
    }, 20_000);
    // The adapter again: what this node ends is told to the owner's device at the other.
    const elsewhere = await anotherDevice(here, { url: system.urls[1]! });
    const told: string[] = [];
    elsewhere.on("hold.expired", ({ holdId }) => told.push(holdId));
    const { hold } = await here.client.seats.hold({ flightId, seats: ["30A"] });
    await eventually(() => told.includes(hold.holdId));
    elsewhere.close();
    expect(system.nodes.map((node) => node.output().includes("unhandled"))).toEqual([false, false]);
  });
});

/** Maps that the node had to repair by asking the database. */
async function repairs(url: string): Promise<number> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  return Number(/^aisle_map_repairs_total (\d+)/m.exec(metrics)?.[1]);
}
