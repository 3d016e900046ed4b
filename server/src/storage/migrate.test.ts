import { describeEachDatabase } from "@aisle/test/databases.ts";
import { expect, test } from "vitest";
import { migrate } from "./migrate.ts";

describeEachDatabase("migrations", (open) => {
  test("[ST1] a database at the newest schema is left alone", async () => {
    const database = await open();
    expect(await migrate(database)).toEqual([]);
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
