import { decodeSeats } from "@aisle/protocol/frame.ts";
import { describeEachDatabase, openMariaDb } from "@aisle/test/databases.ts";
import { startTcpProxy } from "@aisle/test/tcp-proxy.ts";
import { pino } from "pino";
import { afterEach, beforeAll, describe, expect, inject, test } from "vitest";
import { createLayoutCache } from "../flights/layout-cache.ts";
import type { Database } from "../storage/database.ts";
import { openMysql } from "../storage/mysql.ts";
import { holdOf, uuidOf } from "../testing/seat-commands.ts";
import { storeSmallFlight } from "../testing/small-flight.ts";
import { eventually } from "@aisle/test/eventually.ts";
import { createLocalFlightBus, type FlightBus } from "./flight-bus.ts";
import { createLiveFlights, type LiveFlights, type LiveFlightsParts } from "./live-flights.ts";
import { createSeatMapStore } from "./seat-map-store.ts";
import { createSeatStore } from "./seat-store.ts";

const log = pino({ level: "silent" });
const running: LiveFlights[] = [];
afterEach(() => {
  for (const one of running.splice(0)) one.stop();
});

function liveFlightsOver(database: Database, bus: FlightBus, more: Partial<LiveFlightsParts> = {}): LiveFlights {
  const maps = createSeatMapStore({ database, layouts: createLayoutCache({ database }) });
  const parts = { maps, bus, log, onChange: () => {}, onStatus: () => {}, onDatabaseTime: () => {}, ...more };
  const liveFlights = createLiveFlights(parts);
  running.push(liveFlights);
  return liveFlights;
}

describeEachDatabase("live flights", (open) => {
  let database: Database;
  let commit: (
    holdIndex: number,
    seat: string,
    flightId: number,
  ) => ReturnType<ReturnType<typeof createSeatStore>["commit"]>;
  beforeAll(async () => {
    database = await open();
    const store = createSeatStore({ database, layouts: createLayoutCache({ database }) });
    commit = (holdIndex, seat, flightId) =>
      store.commit([holdOf(holdIndex, [seat], { flightId, userId: uuidOf("user", holdIndex) })]);
  });

  test("[LF6] a map is read as committed and follows the bus at once", async () => {
    const { flightId } = await storeSmallFlight(database);
    await commit(1, "1A", flightId);
    const bus = createLocalFlightBus();
    const liveFlights = liveFlightsOver(database, bus);
    const live = await liveFlights.acquire(flightId);
    expect(live.version).toBe(1);
    const { deltas } = await commit(2, "1B", flightId);
    bus.publish(deltas[0]!);
    expect(live.version).toBe(2);
  });

  test("[LF7] a gap is filled from the log of changes", async () => {
    const { flightId } = await storeSmallFlight(database);
    const bus = createLocalFlightBus();
    const live = await liveFlightsOver(database, bus).acquire(flightId);
    await commit(11, "1A", flightId);
    await commit(12, "1B", flightId);
    const { deltas } = await commit(13, "1C", flightId);
    bus.publish(deltas[0]!);
    await eventually(() => live.version === 3);
    const map = await createSeatMapStore({ database, layouts: createLayoutCache({ database }) }).readMap(flightId);
    expect([...decodeSeats(live.frame().seats, map!.states.length)]).toEqual([...map!.states]);
  });

  test("[LF8] what the bus never brought is found by asking for versions", async () => {
    const { flightId } = await storeSmallFlight(database);
    const changed: number[] = [];
    const liveFlights = liveFlightsOver(database, createLocalFlightBus(), {
      onChange: ({ version }) => changed.push(version),
    });
    const live = await liveFlights.acquire(flightId);
    liveFlights.start();
    await commit(21, "1A", flightId);
    await eventually(() => live.version === 1);
    expect(changed).toEqual([1]);
  });

  test("[LF9] a map that lost its log is read anew", async () => {
    const { flightId } = await storeSmallFlight(database);
    const bus = createLocalFlightBus();
    const live = await liveFlightsOver(database, bus).acquire(flightId);
    await commit(31, "1A", flightId);
    const { deltas } = await commit(32, "1B", flightId);
    await database.kysely.deleteFrom("seat_changes").where("flight_id", "=", flightId).execute();
    bus.publish(deltas[0]!);
    await eventually(() => live.version === 2);
  });

  test("[LF10] a flight that does not exist is not found, and asking again asks again", async () => {
    const liveFlights = liveFlightsOver(database, createLocalFlightBus());
    await expect(liveFlights.acquire(99_999_999)).rejects.toMatchObject({ code: "not_found" });
    await expect(liveFlights.acquire(99_999_999)).rejects.toMatchObject({ code: "not_found" });
  });

  test("[LF11] viewers share one map", async () => {
    const { flightId } = await storeSmallFlight(database);
    const liveFlights = liveFlightsOver(database, createLocalFlightBus());
    const [first, second] = await Promise.all([liveFlights.acquire(flightId), liveFlights.acquire(flightId)]);
    liveFlights.release(flightId);
    expect(second).toBe(first);
    expect(await liveFlights.acquire(flightId)).toBe(first);
  });
});

describe.skipIf(inject("mysqlUrl") === undefined)("live flights without their database (MariaDB)", () => {
  test("[LF12] maps that cannot be confirmed are called stale, and live again after the database's return", async () => {
    const direct = await openMariaDb();
    const url = new URL(direct.url!);
    const proxy = await startTcpProxy(Number(url.port));
    url.port = String(proxy.port);
    const database = openMysql({
      url: url.href,
      poolSize: 2,
      scriptPoolSize: 1,
      queryTimeoutMs: 500,
      connectTimeoutMs: 500,
    });
    const statuses: string[] = [];
    const liveFlights = liveFlightsOver(database, createLocalFlightBus(), {
      onStatus: (status) => statuses.push(status),
    });
    const { flightId } = await storeSmallFlight(direct.database);
    const live = await liveFlights.acquire(flightId);
    liveFlights.start();
    proxy.cut();
    await eventually(() => statuses.at(-1) === "stale");
    const store = createSeatStore({
      database: direct.database,
      layouts: createLayoutCache({ database: direct.database }),
    });
    await store.commit([holdOf(1, ["1A"], { flightId })]);
    proxy.heal();
    await eventually(() => statuses.at(-1) === "live" && live.version === 1);
    expect(statuses).toEqual(["stale", "live"]);
    liveFlights.stop();
    await proxy.close();
    await database.close();
    await direct.remove();
  });
});
