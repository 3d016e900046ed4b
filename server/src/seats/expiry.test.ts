import { describeEachDatabase } from "@aisle/test/databases.ts";
import { pino } from "pino";
import { afterEach, beforeAll, expect, test } from "vitest";
import type { Clock } from "../clock.ts";
import { createLayoutCache } from "../flights/layout-cache.ts";
import type { Database } from "../storage/database.ts";
import { holdOf, uuidOf } from "../testing/seat-commands.ts";
import { storeSmallFlight } from "../testing/small-flight.ts";
import { eventually } from "@aisle/test/eventually.ts";
import { createDueHolds } from "./due-holds.ts";
import { createExpiry, type Expiry } from "./expiry.ts";
import { createLanes, type Lanes } from "./lanes.ts";
import type { HoldRecord } from "./seat-command.ts";
import { createSeatStore } from "./seat-store.ts";

const log = pino({ level: "silent" });
const LIFE_MS = 300;
const running: Expiry[] = [];
afterEach(() => {
  for (const one of running.splice(0)) one.stop();
});

interface Node {
  readonly lanes: Lanes;
  readonly expiry: Expiry;
  readonly expired: HoldRecord[];
}

/** A node's lanes and expiry; `errorMs` is how wrong its clock is. */
function aNode(database: Database, errorMs = 0): Node {
  const clock: Clock = { nowMs: () => Date.now() + errorMs };
  const expired: HoldRecord[] = [];
  const lanes = createLanes({
    store: createSeatStore({ database, layouts: createLayoutCache({ database }) }),
    ...{ lanes: 2, queueLimit: 1_000, maxWaitMs: 5_000 },
    onCommitted: (result) => {
      for (const hold of result.holds) expiry.follow(hold);
      expired.push(...result.holds.filter(({ state }) => state === "expired"));
    },
  });
  const expiry = createExpiry({ dueHolds: createDueHolds(database), clock, lanes: () => lanes, log });
  running.push(expiry);
  return { lanes, expiry, expired };
}

describeEachDatabase("expiry", (open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });

  const claims = async (flightId: number): Promise<readonly { expires_at_ms: number | null }[]> =>
    database.kysely.selectFrom("seat_claims").select("expires_at_ms").where("flight_id", "=", flightId).execute();

  test("[EX1] the node that granted a hold ends it without any sweep", async () => {
    const { flightId } = await storeSmallFlight(database);
    const node = aNode(database);
    await node.lanes.submit(holdOf(1, ["1A"], { flightId, lifeMs: LIFE_MS }));
    await eventually(() => node.expired.length === 1);
    expect(await claims(flightId)).toEqual([]);
  });

  test("[EX2] a hold of a node that is gone is ended by the sweep of another, once", async () => {
    const { flightId } = await storeSmallFlight(database);
    const gone = aNode(database);
    await gone.lanes.submit(holdOf(11, ["1A", "1B"], { flightId, lifeMs: LIFE_MS }));
    gone.expiry.stop();
    const others = [aNode(database), aNode(database)];
    for (const { expiry } of others) expiry.start();
    await eventually(() => others.some(({ expired }) => expired.length > 0));
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    expect(others.flatMap(({ expired }) => expired.map(({ holdId, seats }) => ({ holdId, seats })))).toEqual([
      { holdId: uuidOf("hold", 11), seats: ["1A", "1B"] },
    ]);
  });

  test("[EX3] a node whose clock is an hour ahead ends no hold early", async () => {
    const { flightId } = await storeSmallFlight(database);
    const node = aNode(database, 3_600_000);
    node.expiry.start();
    await node.lanes.submit(holdOf(21, ["1A"], { flightId, lifeMs: 3_000 }));
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(await claims(flightId)).toHaveLength(1);
    await eventually(async () => (await claims(flightId)).length === 0);
  });

  test("[EX4] a node whose clock is an hour behind ends holds in time all the same", async () => {
    const { flightId } = await storeSmallFlight(database);
    const node = aNode(database, -3_600_000);
    node.expiry.start();
    await node.lanes.submit(holdOf(31, ["1A"], { flightId, lifeMs: LIFE_MS }));
    await eventually(() => node.expired.length === 1);
    expect(await claims(flightId)).toEqual([]);
  });
});
