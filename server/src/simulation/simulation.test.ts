/**
 * Random orders through random faults, on many seeds. A failure names its seed: `SIMULATION_SEED=<seed>` runs it alone, and
 * `SIMULATION_RUNS=<count>` runs more of them, from that seed on.
 */
import { createHash } from "node:crypto";
import { openMariaDb } from "@aisle/test/databases.ts";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { report } from "./check.ts";
import { seek } from "./seek.ts";
import { simulate } from "./simulate.ts";
import { storeSimulatedFlights } from "./simulated-flights.ts";
import { createTemplate, type Template } from "./template.ts";

const { SIMULATION_SEED: seed, SIMULATION_RUNS: runs } = process.env;
const FIRST_SEED = Number(seed ?? 1);
const SEEDS = Number(runs ?? (seed === undefined ? 20 : 1));
const ORDERS = 30;
/** Each test takes so many of the seeds, so that it is told which of them fail. */
const SEEDS_PER_TEST = 10;

let template: Template;

beforeAll(async () => {
  template = await createTemplate();
});
afterAll(() => template.remove());

const firstSeeds = Array.from(
  { length: Math.ceil(SEEDS / SEEDS_PER_TEST) },
  (_, index) => FIRST_SEED + index * SEEDS_PER_TEST,
);

test.each(firstSeeds)(
  "[MS1] whatever goes wrong, money and seats are as promised: from seed %i on",
  async (from) => {
    const count = Math.min(SEEDS_PER_TEST, FIRST_SEED + SEEDS - from);
    const finding = await seek(template, { from, count }, { orders: ORDERS });
    expect(finding && `SIMULATION_SEED=${finding.seed}\n${finding.found}`).toBeUndefined();
  },
  SEEDS_PER_TEST * 60_000,
);

test("[MS2] a seed is one story: told again, it is the same", async () => {
  const stories = [];
  for (let telling = 0; telling < 2; telling += 1) {
    const database = await template.open();
    const { tables, movements, calls } = await simulate({ database, seed: FIRST_SEED, orders: 10 });
    await database.close();
    const told = calls.map(({ name, atMs, endedAtMs, outcome }) => [name, atMs, endedAtMs, outcome.kind]);
    const happened = tables.order_history.map(({ order_id, entry, at_ms, action }) => [order_id, entry, at_ms, action]);
    stories.push(
      createHash("sha256")
        .update(JSON.stringify([told, happened, movements]))
        .digest("hex"),
    );
  }
  expect(stories[1]).toBe(stories[0]);
});

describe.skipIf(inject("mysqlUrl") === undefined)("on MariaDB", () => {
  test.each([1, 2])(
    "[MS4] two nodes keep the promises on a database that runs their transactions side by side: seed %i",
    async (one) => {
      const { database, remove } = await openMariaDb();
      await storeSimulatedFlights(database);
      const evidence = await simulate({ database, seed: one, orders: 15 });
      expect(report(evidence)).toBeUndefined();
      await remove();
    },
    300_000,
  );
});
