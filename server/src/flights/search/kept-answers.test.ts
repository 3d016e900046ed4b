import { describeEachDatabase } from "@aisle/test/databases.ts";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import type { Database } from "../../storage/database.ts";
import { aFlightWorld, load, openFlightWorld } from "../../testing/flight-world.ts";
import { readSharedSecret } from "../../storage/shared-secret.ts";
import { createScheduleVersion, flightsChanged } from "./schedule-version.ts";
import { createSeatCounts } from "./seat-counts.ts";

const files = [
  `code,name,city,country,zone,latitude,longitude
FRA,Frankfurt Airport,Frankfurt,DE,Europe/Berlin,50.0264,8.5431
LHR,Heathrow Airport,London,GB,Europe/London,51.4706,-0.4619`,
  `code,name,accounting_code
LH,Lufthansa,220`,
];
const schedule = (price: number) =>
  `airline,number,origin,destination,first_date,last_date,days,departs,arrives,arrival_day,layout,fares
LH,900,FRA,LHR,2090-06-01,2090-06-03,1234567,08:00,08:40,0,a320-180y,economy/light ${price} EUR`;

const clock = { nowMs: () => Date.parse("2090-05-01T00:00Z") };
const slices = [{ origin: "FRA", destination: "LHR", date: "2090-06-01" }];

describeEachDatabase("kept answers", (open) => {
  const aWorld = async () => aFlightWorld(await open(), [...files, schedule(100)], { clock });

  test("[KA1] an import is seen by the searches and calendars of every node a second later at most", async () => {
    const world = await aWorld();
    const other = openFlightWorld(world.database, { clock });
    const calendar = { origin: "FRA", destination: "LHR", from: "2090-06-01", days: 1 };
    const prices = async () =>
      Promise.all(
        [world, other].map(async (node) => [
          (await node.search({ slices })).itineraries[0]!.offers[0]!.total.amountMinor,
          (await node.calendar(calendar)).days[0]!.lowest!.amountMinor,
        ]),
      );
    expect((await prices()).flat()).toEqual([10_000, 10_000, 10_000, 10_000]);
    await load(world.database, schedule(70));
    await sleep(1_100);
    expect((await prices()).flat()).toEqual([7_000, 7_000, 7_000, 7_000]);
  });

  test("[KA5] an airport that is imported is known to every node a second later at most", async () => {
    const world = await aWorld();
    expect((await world.airports({ query: "muc" })).airports).toEqual([]);
    await load(world.database, files[0]!.replaceAll("FRA", "MUC").replaceAll("Frankfurt", "Munich"));
    await sleep(1_100);
    expect((await world.airports({ query: "muc" })).airports.map(({ city }) => city)).toEqual(["Munich"]);
  });

  test("[KA2] the version rises with the transaction that changes flights, and not without it", async () => {
    const { database } = await aWorld();
    const read = () => createScheduleVersion({ database }).get();
    const before = await read();
    await flightsChanged(database.kysely);
    expect(await read()).toBe(before + 1);
    await load(database, schedule(100));
    expect(await read()).toBe(before + 1);
  });

  test("[KA3] all nodes of a database have one secret, whoever asks first", async () => {
    const { database } = await aWorld();
    const secrets = await Promise.all(Array.from({ length: 8 }, () => readSharedSecret(database, "test")));
    expect(new Set(secrets).size).toBe(1);
    expect(secrets[0]).toMatch(/^[\w-]{43}$/);
  });

  test("[KA4] seats are counted together for all who ask at once, each for its own flights and of its own moment", async () => {
    const { database, search } = await aWorld();
    const { flightId } = (await search({ slices })).itineraries[0]!.journeys[0]!.segments[0]!;
    const { counts, queries } = countingQueries(database);
    const many = Array.from({ length: 100 }, () => counts.taken([flightId, flightId + 1]));
    await Promise.all(many);
    expect(queries()).toBeLessThanOrEqual(2);
    await database.kysely
      .insertInto("seat_claims")
      .values({ ...seat, flight_id: flightId, kind: "booked" })
      .execute();
    expect((await counts.taken([flightId])).get(flightId)?.get("economy")).toBe(1);
    expect((await counts.taken([])).size).toBe(0);
  });
});

const seat = { seat: "1A", cabin: "economy", hold_id: null, owner_id: null, order_id: null, expires_at_ms: null };

function countingQueries(database: Database) {
  let queries = 0;
  const kysely = database.kysely.withPlugin({
    transformQuery: ({ node }) => {
      queries += 1;
      return node;
    },
    transformResult: async ({ result }) => result,
  });
  return { counts: createSeatCounts({ database: { ...database, kysely } }), queries: () => queries };
}
