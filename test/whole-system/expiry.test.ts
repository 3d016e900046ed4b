/** Holds that are left alone. */
import { storeSmallFlight } from "@aisle/server/testing/small-flight.ts";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { eventually } from "../support/eventually.ts";
import { aPerson, type Person } from "../support/people.ts";
import { startSystem, type System } from "../support/system.ts";

const HOLD_LIFE_MS = 1_500;

describe.skipIf(inject("mysqlUrl") === undefined || inject("redisUrl") === undefined)(
  "a hold that is left alone",
  () => {
    let system: System;
    let person: Person;
    let others: readonly Person[] = [];
    beforeAll(async () => {
      system = await startSystem({ env: { HOLD_LIFE_MS: String(HOLD_LIFE_MS) } });
      person = await aPerson({ url: system.urls[0]! });
      others = [await aPerson({ url: system.urls[0]! }), await aPerson({ url: system.urls[1]! })];
    });
    afterAll(async () => {
      for (const { client } of [person, ...others]) client?.close();
      await system?.stop();
    });

    test("[SY5] it is free again for every viewer on every node once its time is over, and its owner is told", async () => {
      const { flightId } = await storeSmallFlight(system.database);
      const watches = [person, ...others].map(({ client }) => client.watchFlight(flightId));
      await Promise.all(watches.map((watch) => watch.ready()));
      const told: string[] = [];
      person.client.on("hold.expired", ({ holdId }) => told.push(holdId));
      const hold = await watches[0]!.hold(["2C"]);
      const states = () => watches.map((watch) => watch.getSnapshot().seats.get("2C")?.state);
      await eventually(() => states().every((state) => state === "held"));
      await eventually(() => states().every((state) => state === "available"));
      const lateMs = Math.round(person.client.serverNowMs() - hold.expiresAtMs);
      console.log(`free for every viewer ${lateMs} ms after its expiry`);
      await eventually(() => told.includes(hold.holdId));
      expect(watches[0]!.getSnapshot().holds).toEqual([]);
    });

    test("[SY6] a hold whose node was killed is freed by the other", async () => {
      const { flightId } = await storeSmallFlight(system.database);
      const viewer = others[1]!.client.watchFlight(flightId);
      await viewer.ready();
      await person.client.seats.hold({ flightId, seats: ["1A"] });
      await eventually(() => viewer.getSnapshot().seats.get("1A")?.state === "held");
      await system.nodes[0]!.kill();
      await eventually(() => viewer.getSnapshot().seats.get("1A")?.state === "available");
    });
  },
);
