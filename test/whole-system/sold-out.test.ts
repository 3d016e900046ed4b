/** Two nodes, MariaDB, Redis, and two hundred people in two processes who want the last seats of one flight. */
import { storeSmallFlight } from "@aisle/server/testing/small-flight.ts";
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from "vitest";
import { type CrowdProcess, startCrowd } from "../crowd/crowd-process.ts";
import { eventually } from "../support/eventually.ts";
import { startSystem, type System } from "../support/system.ts";

const SEATS = 180;
const CLIENTS_PER_PROCESS = 100;

describe.skipIf(inject("mysqlUrl") === undefined || inject("redisUrl") === undefined)(
  "a flight sold out by two nodes",
  () => {
    let system: System;
    const crowds: CrowdProcess[] = [];
    beforeAll(async () => {
      system = await startSystem();
    });
    afterEach(() => {
      for (const crowd of crowds.splice(0)) crowd.end();
    });
    afterAll(() => system?.stop());

    const soldOut = async (repeat: number) => {
      const { flightId } = await storeSmallFlight(system.database, { rows: SEATS / 6 });
      const order = { urls: system.urls, flightId, clients: CLIENTS_PER_PROCESS, repeat };
      crowds.push(startCrowd(order), startCrowd(order));
      await Promise.all(crowds.map(({ ready }) => ready));
      const reports = await Promise.all(crowds.map((crowd) => crowd.fight()));
      const won = reports.flatMap((report) => report.won);
      const { seat_version: version } = await system.database.kysely
        .selectFrom("flights")
        .select("seat_version")
        .where("flight_id", "=", flightId)
        .executeTakeFirstOrThrow();
      const claims = await system.database.kysely
        .selectFrom("seat_claims")
        .selectAll()
        .where("flight_id", "=", flightId)
        .execute();
      return { won, version, claims };
    };

    /** Every map of every client, once all show the version. */
    const mapsAt = async (version: number) => {
      const all = async () => (await Promise.all(crowds.map((crowd) => crowd.maps()))).flat();
      const startedAtMs = performance.now();
      await eventually(async () => (await all()).every((map) => map.version === version));
      console.log(`all maps equal at most ${Math.round(performance.now() - startedAtMs)} ms after the last answer`);
      return all();
    };

    test.for([
      {
        rule: "[SY1] 200 people who want one of 180 seats: 180 win a different seat each, and every map equals the database",
        repeat: 1,
      },
      { rule: "[SY2] the same when every request is sent twice with the same id", repeat: 2 },
    ])("$rule", async ({ repeat }) => {
      const { won, version, claims } = await soldOut(repeat);
      expect(won).toHaveLength(SEATS);
      expect(new Set(won.map(({ seat }) => seat)).size).toBe(SEATS);
      const owners = new Map(claims.map(({ seat, owner_id }) => [seat, owner_id]));
      expect(won.map(({ seat, userId }) => owners.get(seat) === userId)).toEqual(won.map(() => true));
      const maps = await mapsAt(version);
      expect(maps).toHaveLength(2 * CLIENTS_PER_PROCESS);
      expect(new Set(maps.map(({ taken }) => taken.toSorted().join()))).toEqual(
        new Set([
          claims
            .map(({ seat }) => seat)
            .toSorted()
            .join(),
        ]),
      );
    });
  },
);
