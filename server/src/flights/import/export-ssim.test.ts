import { describeEachDatabase } from "@aisle/test/databases.ts";
import { expect, test } from "vitest";
import type { Database } from "../../storage/database.ts";
import { loadDemo } from "../../demo/load-demo.ts";
import { layoutCatalogue } from "../layouts/catalogue.ts";
import { storeLayouts } from "../layouts/layout-store.ts";
import { exportSsim, type ExportWish } from "./export-ssim.ts";
import { importSsim } from "./import-ssim.ts";

async function exported(database: Database, wish: ExportWish): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of exportSsim(database, wish)) lines.push(line);
  return lines;
}

async function* asChunks(lines: readonly string[]) {
  yield Buffer.from(lines.map((line) => `${line}\n`).join(""), "latin1");
}

/** All that a schedule says of an airline's flights that have not departed. */
function flightsOf({ kysely }: Database, airline: string) {
  return kysely
    .selectFrom("flights")
    .select(["airline", "number", "service_date", "origin", "destination", "departs_at_ms", "arrives_at_ms"])
    .select(["departs_local", "arrives_local", "layout_id", "status", "sales_close_at_ms"])
    .where("airline", "=", airline)
    .where("departs_at_ms", ">", Date.now() + 60_000)
    .orderBy("number")
    .orderBy("departs_at_ms")
    .execute();
}

describeEachDatabase("SSIM exports", (open) => {
  async function openDemo(): Promise<{ database: Database; airline: string }> {
    const database = await open();
    await storeLayouts(database, layoutCatalogue);
    await loadDemo({ database, createAccounts: async () => {} });
    const most = await database.kysely
      .selectFrom("flights")
      .select(["airline", ({ fn }) => fn.countAll().as("flights")])
      .groupBy("airline")
      .orderBy("flights", "desc")
      .executeTakeFirstOrThrow();
    return { database, airline: most.airline };
  }

  test("[SX6] an exported schedule is imported elsewhere as the same flights, and here as no change", async () => {
    const { database, airline } = await openDemo();
    const lines = await exported(database, { airline });
    expect(await importSsim(database, asChunks(lines))).toMatchObject({
      kind: "imported",
      counts: { added: 0, updated: 0, withdrawn: 0 },
      warnings: [],
    });
    const expected = await flightsOf(database, airline);
    const empty = await open();
    await storeLayouts(empty, layoutCatalogue);
    await loadDemo({ database: empty, createAccounts: async () => {} });
    await empty.kysely.deleteFrom("fares").execute();
    await empty.kysely.deleteFrom("flights").execute();
    expect(await importSsim(empty, asChunks(lines))).toMatchObject({ kind: "imported" });
    expect(await flightsOf(empty, airline)).toEqual(expected);
    expect(expected.length).toBeGreaterThan(100);
  });

  test("[SX7] a file has whole blocks of five records, and cancelled flights are not in it", async () => {
    const { database, airline } = await openDemo();
    const lines = await exported(database, { airline });
    expect([lines.length % 5, new Set(lines.map(({ length }) => length))]).toEqual([0, new Set([200])]);
    await database.kysely.updateTable("flights").set({ status: "cancelled" }).execute();
    await expect(exported(database, { airline })).rejects.toThrow(`${airline} has no flights in that time`);
  });
});
