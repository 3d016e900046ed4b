import { describeEachDatabase } from "@aisle/test/databases.ts";
import { expect, test } from "vitest";
import { migrate } from "./migrate.ts";

describeEachDatabase("migrations", (open) => {
  test("[ST1] a database at the newest schema is left alone", async () => {
    const database = await open();
    expect(await migrate(database)).toEqual([]);
  });

  test("[ST5] a database of the first schema keeps what it holds, and what is new follows from it", async () => {
    const database = await open("0003-seats");
    const insert = (into: string, values: string) => ({
      sql: `INSERT INTO ${into} VALUES (${values})`,
      parameters: [],
    });
    await database.script((send) =>
      send([
        insert("airlines", "'LH', 'Lufthansa', '220'"),
        insert("airports", "'FRA', 'Frankfurt', 'Frankfurt', 'DE', 'Europe/Berlin', 50, 8.5"),
        insert("layouts", "'small-24', 'Small', '320', '{}'"),
        insert(
          "flights (airline, number, service_date, origin, destination, departs_at_ms, arrives_at_ms, departs_local, " +
            "arrives_local, layout_id, status, sales_close_at_ms)",
          "'LH', '1', '2030-01-01', 'FRA', 'FRA', 1, 2, '2030-01-01T00:00', '2030-01-01T01:00', 'small-24', 'scheduled', 1",
        ),
        insert("seat_claims", "1, '1A', 'economy', 'held', 'h', 'u', NULL, 5000"),
        insert("seat_claims", "1, '1B', 'economy', 'held', 'g', 'u', NULL, 4000"),
      ]),
    );
    expect((await migrate(database)).length).toBeGreaterThan(0);
    const flight = await database.kysely.selectFrom("flights").select(["number", "holds_due_at_ms"]).execute();
    expect(flight).toEqual([{ number: "1", holds_due_at_ms: 4000 }]);
  });

  test("[ST2] the database's clock answers in epoch milliseconds, whatever the zone of the machine", async () => {
    const database = await open();
    const nowMs = await database.nowMs();
    expect(Math.abs(nowMs - Date.now())).toBeLessThan(60_000);
  });

  test("[ST3] a script that fails leaves nothing behind and its connection free of locks", async () => {
    const database = await open();
    const { dialect } = database;
    const insert = { sql: "INSERT INTO airlines VALUES ('LH', 'Lufthansa', '220')", parameters: [] };
    const failing = database.script(async (send) => {
      await send([{ sql: dialect.begin, parameters: [] }, insert]);
      throw new Error("on purpose");
    });
    await expect(failing).rejects.toThrow("on purpose");
    await database.script((send) => send([insert]));
    expect(await database.kysely.selectFrom("airlines").select("code").execute()).toEqual([{ code: "LH" }]);
  });

  test("[ST4] a second row under one key is reported as a duplicate", async () => {
    const database = await open();
    const insert = { sql: "INSERT INTO airlines VALUES ('LH', 'Lufthansa', '220')", parameters: [] };
    await database.script((send) => send([insert]));
    await expect(database.script((send) => send([insert]))).rejects.toMatchObject({ kind: "duplicate" });
  });
});
