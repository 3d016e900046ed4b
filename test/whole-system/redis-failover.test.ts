/** Two nodes sell a flight over a Redis that loses its primary meanwhile. */
import { storeSmallFlight } from "@aisle/server/testing/small-flight.ts";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { eventually } from "../support/eventually.ts";
import { anotherDevice, people, type Person } from "../support/people.ts";
import { canGroupRedis, type RedisGroup, startRedisCluster, startRedisSentinels } from "../support/redis-groups.ts";
import { startSelling } from "../support/selling.ts";
import { startSystem, type System } from "../support/system.ts";

const PEOPLE = 12;
const ROWS = 30;

const groups = [
  { kind: "a Cluster of six", start: startRedisCluster },
  { kind: "a primary with Sentinels", start: startRedisSentinels },
];

describe.skipIf(inject("mysqlUrl") === undefined || !canGroupRedis).each(groups)("over $kind", ({ start }) => {
  let redis: RedisGroup;
  let system: System;
  let everyone: readonly Person[] = [];
  let flightId: number;
  beforeAll(async () => {
    redis = await start();
    system = await startSystem({ env: { REDIS_URL: redis.url, HOLD_LIFE_MS: "2000" } });
    ({ flightId } = await storeSmallFlight(system.database, { rows: ROWS }));
    everyone = await people(PEOPLE, (index) => ({ url: system.urls[index % 2]! }));
  });
  afterAll(async () => {
    for (const { client } of everyone) client.close();
    await system?.stop();
    await redis?.stop();
  });

  /** True when the next change made here is seen there without a question to the database. */
  const busCarries = async (): Promise<boolean> => {
    const [here, there] = everyone;
    const before = await repairs(system.urls[1]!);
    const watch = there!.client.watchFlight(flightId);
    await watch.ready();
    const { hold } = await here!.client.seats.hold({ flightId, seats: ["30F"] });
    await eventually(() => watch.getSnapshot().seats.get("30F")?.state === "held");
    await here!.client.seats.release({ flightId, holdId: hold.holdId });
    await eventually(() => watch.getSnapshot().seats.get("30F")?.state === "available");
    watch.close();
    return (await repairs(system.urls[1]!)) === before;
  };

  test("[RC7] the primary is killed while two nodes sell: nothing acknowledged is lost, maps stay current, and bus and control events come back by themselves", async () => {
    const watches = everyone.map(({ client }) => client.watchFlight(flightId));
    await Promise.all(watches.map((watch) => watch.ready()));
    await eventually(busCarries, 20_000);

    const selling = startSelling(everyone, { flightId, rows: ROWS - 1 });
    await eventually(() => selling.acknowledged.size > 100);
    await redis.killPrimaryOf(`aisle:seats:${flightId}`);
    const killedAtMs = performance.now();
    const before = selling.acknowledged.size;
    await eventually(() => selling.acknowledged.size > before + 200, 20_000);
    await selling.stop();

    const { seat_version: version } = await system.database.kysely
      .selectFrom("flights")
      .select("seat_version")
      .where("flight_id", "=", flightId)
      .executeTakeFirstOrThrow();
    const quietAtMs = performance.now();
    await eventually(() => watches.every((watch) => watch.getSnapshot().version >= version));
    console.log(`every map is current ${Math.round(performance.now() - quietAtMs)} ms after the last sale`);
    await eventually(busCarries, 30_000);
    console.log(`the bus carries again ${Math.round(performance.now() - killedAtMs)} ms after the kill`);

    expect(await selling.missing(system.database)).toEqual([]);
    expect(system.nodes.map((node) => node.output().includes("unhandled"))).toEqual([false, false]);

    // The control adapter again: what this node ends is told to the owner's device at the other.
    const [person] = everyone;
    const elsewhere = await anotherDevice(person!, { url: system.urls[1]! });
    const told: string[] = [];
    elsewhere.on("hold.expired", ({ holdId }) => told.push(holdId));
    const { hold } = await person!.client.seats.hold({ flightId, seats: ["30A"] });
    await eventually(() => told.includes(hold.holdId), 20_000);
    elsewhere.close();
  });
});

/** Maps that the node had to repair by asking the database. */
async function repairs(url: string): Promise<number> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  return Number(/^aisle_map_repairs_total (\d+)/m.exec(metrics)?.[1]);
}
