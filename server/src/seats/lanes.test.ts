import { describeEachDatabase, openMariaDb } from "@aisle/test/databases.ts";
import { startTcpProxy } from "@aisle/test/tcp-proxy.ts";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { createLayoutCache } from "../flights/layout-cache.ts";
import type { Database } from "../storage/database.ts";
import { openMysql } from "../storage/mysql.ts";
import { alice, bob, holdOf, releaseOf, uuidOf } from "../testing/seat-commands.ts";
import { storeSmallFlight } from "../testing/small-flight.ts";
import { eventually } from "@aisle/test/eventually.ts";
import { createLanes, type Lanes, type LanesParts, MAX_BATCH_COMMANDS, OPEN_BATCHES } from "./lanes.ts";
import { createSeatStore, type SeatStore } from "./seat-store.ts";

function lanesOver(store: SeatStore, more: Partial<LanesParts> = {}): Lanes {
  return createLanes({ store, lanes: 2, queueLimit: 10_000, maxWaitMs: 20_000, onCommitted: () => {}, ...more });
}

function storeOf(database: Database): SeatStore {
  return createSeatStore({ database, layouts: createLayoutCache({ database }) });
}

describeEachDatabase("lanes", (open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });

  test("[LN1] of many who want one seat at once exactly one gets it", async () => {
    const { flightId } = await storeSmallFlight(database);
    const lanes = lanesOver(storeOf(database));
    const outcomes = await Promise.all(
      Array.from({ length: 300 }, (_, index) =>
        lanes.submit(holdOf(1_000 + index, ["1A"], { flightId, userId: uuidOf("user", index) })),
      ),
    );
    expect(outcomes.filter(({ kind }) => kind === "hold")).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome.kind === "refused" && outcome.code === "seat_taken")).toHaveLength(299);
  });

  test("[LN2] what arrives while a transaction runs goes together in the next, bounded in size", async () => {
    const { flightId } = await storeSmallFlight(database);
    const sizes: number[] = [];
    const lanes = lanesOver(storeOf(database), { onBatch: (commands) => sizes.push(commands) });
    await Promise.all(
      Array.from({ length: 600 }, (_, index) =>
        lanes.submit(holdOf(2_000 + index, ["1A"], { flightId, userId: uuidOf("user", index) })),
      ),
    );
    expect(sizes).toEqual([MAX_BATCH_COMMANDS, MAX_BATCH_COMMANDS, 600 - 2 * MAX_BATCH_COMMANDS]);
  });

  test("[LN3] two nodes that sell one flight never sell a seat twice", async () => {
    const { flightId, seats } = await storeSmallFlight(database);
    const nodes = [lanesOver(storeOf(database)), lanesOver(storeOf(database))];
    const outcomes = await Promise.all(
      seats.flatMap((seat, index) =>
        nodes.map((node, which) =>
          node.submit(
            holdOf(3_000 + index * 2 + which, [seat], { flightId, userId: uuidOf("user", index * 2 + which) }),
          ),
        ),
      ),
    );
    expect(outcomes.filter(({ kind }) => kind === "hold")).toHaveLength(seats.length);
  });

  test("[LN4] a command that breaks its batch fails alone", async () => {
    const { flightId } = await storeSmallFlight(database);
    const lanes = lanesOver(storeOf(database));
    const poison = holdOf(4_001, ["1B"], { flightId, holdId: undefined as unknown as string });
    const [, first, broken, last] = await Promise.allSettled([
      lanes.submit(holdOf(4_000, ["1A"], { flightId, userId: uuidOf("user", 1) })),
      lanes.submit(holdOf(4_002, ["1C"], { flightId, userId: uuidOf("user", 2) })),
      lanes.submit(poison),
      lanes.submit(holdOf(4_003, ["1D"], { flightId, userId: uuidOf("user", 3) })),
    ]);
    expect([first, last]).toMatchObject([{ value: { kind: "hold" } }, { value: { kind: "hold" } }]);
    expect(broken.status).toBe("rejected");
  });

  test("[LN5] a full queue is answered unavailable at once", async () => {
    const { flightId } = await storeSmallFlight(database);
    const lanes = lanesOver(storeOf(database), { queueLimit: 2 });
    const answers = await Promise.allSettled(
      [0, 1, 2, 3].map((index) =>
        lanes.submit(holdOf(5_000 + index, ["1A"], { flightId, userId: uuidOf("user", index) })),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "rejected", "rejected"]);
    expect(answers[3]).toMatchObject({ reason: { code: "unavailable", retryable: true } });
  });

  test("[LN6] a command whose time is over is turned away without being begun", async () => {
    const { flightId } = await storeSmallFlight(database);
    const lanes = lanesOver(storeOf(database), { maxWaitMs: 0 });
    await expect(lanes.submit(holdOf(6_000, ["1A"], { flightId }))).rejects.toMatchObject({ code: "unavailable" });
    const claims = await database.kysely
      .selectFrom("seat_claims")
      .selectAll()
      .where("flight_id", "=", flightId)
      .execute();
    expect(claims).toEqual([]);
  });

  test("[LN7] who waits for the lanes to be idle finds everything answered", async () => {
    const { flightId } = await storeSmallFlight(database);
    const lanes = lanesOver(storeOf(database));
    const answered: string[] = [];
    void lanes.submit(holdOf(7_000, ["1A"], { flightId })).then(() => answered.push("hold"));
    void lanes.submit(releaseOf(7_000, alice, flightId)).then(() => answered.push("release"));
    await lanes.idle();
    expect(answered).toEqual(["hold", "release"]);
  });

  test("[LN10] while a transaction commits the next one begins, and commands of a flight keep their order", async () => {
    const { flightId } = await storeSmallFlight(database);
    const store = storeOf(database);
    let open = 0;
    let mostOpen = 0;
    const counted: SeatStore = {
      async commit(tasks, onDecided) {
        mostOpen = Math.max(mostOpen, (open += 1));
        return await store.commit(tasks, onDecided).finally(() => (open -= 1));
      },
    };
    const lanes = lanesOver(counted);
    // A first command alone, so that the ends of transactions come between a hold and its release.
    const commands = Array.from({ length: 3 * MAX_BATCH_COMMANDS }, (_, index) => [
      holdOf(10_000 + index, ["1A"], { flightId }),
      releaseOf(10_000 + index, alice, flightId),
    ]).flat();
    const first = lanes.submit(releaseOf(9_999, alice, flightId));
    const outcomes = await Promise.all(commands.map((command) => lanes.submit(command)));
    expect(await first).toMatchObject({ kind: "refused", code: "not_found" });
    expect(outcomes.filter(({ kind }) => kind === "hold")).toHaveLength(commands.length);
    // The embedded database has one connection.
    expect(mostOpen).toBe(database.dialect.name === "sqlite" ? 1 : OPEN_BATCHES);
  });
});

describe.skipIf(inject("mysqlUrl") === undefined)("lanes over a network that fails (MariaDB)", () => {
  const QUERY_TIMEOUT_MS = 300;

  /** A store whose connections pass through a proxy; statements time out quickly. */
  async function aFragileStore() {
    const direct = await openMariaDb();
    const url = new URL(direct.url!);
    const proxy = await startTcpProxy(Number(url.port));
    url.port = String(proxy.port);
    const database = openMysql({
      ...{ url: url.href, poolSize: 2, scriptPoolSize: 4 },
      ...{ queryTimeoutMs: QUERY_TIMEOUT_MS, connectTimeoutMs: QUERY_TIMEOUT_MS },
    });
    const layouts = createLayoutCache({ database: direct.database });
    const stop = async (): Promise<void> => {
      await proxy.close();
      await database.close();
      await direct.remove();
    };
    return { direct: direct.database, proxy, layouts, store: createSeatStore({ database, layouts }), stop };
  }

  test("[LN8] a commit whose answer was lost is looked up, and acknowledged as what it was", async () => {
    const { direct, proxy, store, stop } = await aFragileStore();
    const { flightId } = await storeSmallFlight(direct);
    const lanes = lanesOver(store);
    await lanes.submit(holdOf(8_000, ["1A"], { flightId }));
    proxy.loseAnswerTo("COMMIT");
    const submitted = lanes.submit(holdOf(8_001, ["1B"], { flightId, userId: bob }));
    await eventually(() => proxy.muted === 1);
    expect(await submitted).toMatchObject({ kind: "hold", hold: { state: "live" } });
    const claims = await direct.kysely
      .selectFrom("seat_claims")
      .select("seat")
      .where("flight_id", "=", flightId)
      .execute();
    expect(claims.map(({ seat }) => seat).toSorted()).toEqual(["1A", "1B"]);
    await stop();
  });

  test("[LN9] with the database cut off, a command is answered unavailable or unknown, and nothing is half done", async () => {
    const { direct, proxy, store, stop } = await aFragileStore();
    const { flightId } = await storeSmallFlight(direct);
    proxy.cut();
    const answer = await lanesOver(store, { maxWaitMs: 500 })
      .submit(holdOf(9_000, ["1A"], { flightId }))
      .catch((error: unknown) => error);
    expect(answer).toMatchObject({ code: "unavailable", retryable: true });
    const claims = await direct.kysely
      .selectFrom("seat_claims")
      .selectAll()
      .where("flight_id", "=", flightId)
      .execute();
    expect(claims).toEqual([]);
    await stop();
  });
});
