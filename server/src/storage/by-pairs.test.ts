import { describeEachDatabase } from "@aisle/test/databases.ts";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { deleteByPairs, selectByPairs } from "./by-pairs.ts";
import type { Database, Row, Statement } from "./database.ts";

const where = { table: "seat_claims", columns: ["flight_id", "seat"] } as const;

describeEachDatabase("rows by pairs", (open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });
  beforeEach(async () => {
    await database.kysely.deleteFrom("seat_claims").execute();
    const rest = { cabin: "economy", kind: "blocked" } as const;
    const rows = [1, 2, 3].flatMap((flight_id) => ["1A", "1B", "2A"].map((seat) => ({ flight_id, seat, ...rest })));
    await database.kysely.insertInto("seat_claims").values(rows).execute();
  });
  const run = (statements: readonly Statement[]): Promise<readonly (readonly Row[])[]> =>
    database.script((send) => send(statements));
  const namesOf = (rows: readonly Row[]): readonly string[] =>
    rows.map((row) => `${String(row["flight_id"])} ${String(row["seat"])}`).toSorted();

  test("[ST8] the rows that pairs name are found, and no others", async () => {
    const pairs = [
      [1, "2A"],
      [2, "1A"],
      [3, "9Z"],
      [3, 'it\'s \\ "quoted"'],
    ] as const;
    const [rows] = await run(selectByPairs(database.dialect, "flight_id, seat", { ...where, pairs }));
    expect(namesOf(rows!)).toEqual(["1 2A", "2 1A"]);
  });

  test("[ST8] the rows that pairs name are deleted, and no others, among thousands of pairs too", async () => {
    const pairs = Array.from({ length: 3_000 }, (_, index) => [index + 2, "1A"] as const);
    await run(deleteByPairs(database.dialect, { ...where, pairs }));
    const rows = await database.kysely.selectFrom("seat_claims").select(["flight_id", "seat"]).execute();
    expect(namesOf(rows.map((row) => ({ ...row })))).toEqual(["1 1A", "1 1B", "1 2A", "2 1B", "2 2A", "3 1B", "3 2A"]);
  });

  test("[ST8] no pairs make no statement", () => {
    expect(selectByPairs(database.dialect, "seat", { ...where, pairs: [] })).toEqual([]);
    expect(deleteByPairs(database.dialect, { ...where, pairs: [] })).toEqual([]);
  });
});
