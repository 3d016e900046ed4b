import { describeEachDatabase } from "@aisle/test/databases.ts";
import { beforeAll, expect, test } from "vitest";
import { createLayoutCache } from "../flights/layout-cache.ts";
import { insertRows } from "../storage/insert-rows.ts";
import type { Database } from "../storage/database.ts";
import { alice, holdOf, uuidOf } from "../testing/seat-commands.ts";
import { storeSmallFlight } from "../testing/small-flight.ts";
import { createSeatStore, type SeatStore } from "./seat-store.ts";
import type { SeatWork } from "./seat-work.ts";

describeEachDatabase("seats together with an order", (open) => {
  let database: Database;
  let store: SeatStore;
  beforeAll(async () => {
    database = await open();
    store = createSeatStore({ database, layouts: createLayoutCache({ database }) });
  });

  const order = (index: number, version: number) => {
    const orderId = uuidOf("order", index);
    const insert = insertRows(
      "orders (order_id, locator, user_id, version, state, request_hash, departs_at_ms, arrives_at_ms, created_at_ms, body)",
      [[orderId, `LOC${index}`, alice, 1, "pending_payment", "", 0, 0, 0, "{}"]],
    );
    const raise = [{ sql: "UPDATE orders SET version = version + 1 WHERE order_id = ?", parameters: [orderId] }];
    return { kind: "work" as const, orderId, orderVersion: version, statements: version === 0 ? insert : raise };
  };
  const take = (flightId: number, orderId: string, seats: readonly string[]) => ({
    ...{ kind: "take" as const, flightId, orderId, userId: alice, seats },
  });
  const claims = async (orderId: string) => {
    const rows = await database.kysely
      .selectFrom("seat_claims")
      .select("seat")
      .where("order_id", "=", orderId)
      .orderBy("seat")
      .execute();
    return rows.map(({ seat }) => seat);
  };

  test("[SS10] seats on several flights and the order's rows are written together", async () => {
    const [one, two] = [await storeSmallFlight(database), await storeSmallFlight(database)];
    const made = order(101, 0);
    const commands = [take(one.flightId, made.orderId, ["1A"]), take(two.flightId, made.orderId, ["2B"])];
    const { outcomes, deltas } = await store.commit([{ ...made, commands }]);
    expect(outcomes).toEqual([{ kind: "done" }]);
    expect(deltas).toHaveLength(2);
    expect(await claims(made.orderId)).toEqual(["1A", "2B"]);
  });

  test("[SS11] when one seat of a work is refused, nothing of it happens, and the rest of the batch does", async () => {
    const [one, two] = [await storeSmallFlight(database), await storeSmallFlight(database)];
    const made = order(111, 0);
    const refused: SeatWork = {
      ...made,
      commands: [take(one.flightId, made.orderId, ["1A", "1B"]), take(two.flightId, made.orderId, ["9Z"])],
    };
    const { outcomes } = await store.commit([refused, holdOf(112, ["1A"], { flightId: one.flightId })]);
    expect(outcomes).toMatchObject([{ kind: "refused", code: "seat_not_sellable" }, { kind: "hold" }]);
    expect(await claims(made.orderId)).toEqual([]);
    const rows = database.kysely.selectFrom("orders").selectAll().where("order_id", "=", made.orderId).execute();
    expect(await rows).toEqual([]);
  });

  test("[SS12] a work that was decided on another version of its order is stale and does nothing", async () => {
    const { flightId } = await storeSmallFlight(database);
    const made = order(121, 0);
    await store.commit([{ ...made, commands: [] }]);
    const next = order(121, 1);
    const { outcomes } = await store.commit([
      { ...next, commands: [take(flightId, next.orderId, ["1A"])] },
      { ...next, commands: [take(flightId, next.orderId, ["1B"])] },
      { ...made, commands: [take(flightId, next.orderId, ["1C"])] },
    ]);
    expect(outcomes.map(({ kind }) => kind)).toEqual(["done", "stale", "stale"]);
    expect(await claims(made.orderId)).toEqual(["1A"]);
  });

  test("[SS13] an order gives back its own seats alone, and takes only what is free or its own already", async () => {
    const { flightId } = await storeSmallFlight(database);
    const [mine, theirs] = [order(131, 0), order(132, 0)];
    await store.commit([
      { ...mine, commands: [take(flightId, mine.orderId, ["1A", "1B"])] },
      { ...theirs, commands: [take(flightId, theirs.orderId, ["1C"])] },
    ]);
    const free = { kind: "free" as const, flightId, orderId: mine.orderId, seats: ["1A", "1C"] };
    const { outcomes } = await store.commit([
      { ...order(131, 1), commands: [free, take(flightId, mine.orderId, ["1B", "1D"])] },
      { ...order(132, 1), commands: [take(flightId, theirs.orderId, ["1B"])] },
    ]);
    expect(outcomes).toMatchObject([
      { kind: "done" },
      { kind: "refused", refusals: [{ seat: "1B", reason: "booked" }] },
    ]);
    expect([await claims(mine.orderId), await claims(theirs.orderId)]).toEqual([["1B", "1D"], ["1C"]]);
  });
});
