/** Holds while the database is stuck or gone, and after. */
import { openMariaDb } from "@aisle/test/databases.ts";
import { eventually } from "@aisle/test/eventually.ts";
import { findProgram, startMariaDb, type TestServer } from "@aisle/test/servers.ts";
import { v7 as uuidV7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openMysql } from "../storage/mysql.ts";
import { post } from "../testing/callers.ts";
import { aPerson, type Person } from "../testing/people.ts";
import { storeSmallFlight } from "../testing/small-flight.ts";
import { startNode, type TestNode } from "../testing/start-node.ts";

describe.skipIf(!findProgram("mariadbd", "mysqld"))("holds while the database is away", () => {
  let server: TestServer;
  let node: TestNode;
  let person: Person;
  let flightId: number;

  beforeAll(async () => {
    server = await startMariaDb();
    const { url = "", database: maker } = await openMariaDb(server.url);
    ({ flightId } = await storeSmallFlight(maker));
    await maker.close();
    const database = openMysql({ url, poolSize: 4, scriptPoolSize: 4, queryTimeoutMs: 1_500, connectTimeoutMs: 1_000 });
    node = await startNode({}, { database });
    person = await aPerson(node);
  });
  afterAll(async () => {
    await node?.close();
    await server?.stop();
  });

  const hold = async (holdId: string, seat: string) =>
    (await post(node, "seats.hold", { holdId, flightId, seats: [seat] }, person.bearer)).reply;

  test("[SO15] a hold asked for while the database is stuck is answered as not known, and is one hold when asked again", async () => {
    const holdId = uuidV7();
    server.pause();
    const answer = await hold(holdId, "1A");
    server.resume();
    expect(answer).toMatchObject({
      ok: false,
      error: { code: expect.stringMatching(/timeout_unknown|unavailable/), retryable: true },
    });
    await eventually(async () => (await hold(holdId, "1A")).ok);
    expect(await node.database.kysely.selectFrom("holds").select(["hold_id", "state"]).execute()).toEqual([
      { hold_id: holdId, state: "live" },
    ]);
  });

  test("[SO16] acknowledged holds survive the database's death, and selling goes on by itself", async () => {
    const before = uuidV7();
    expect(await hold(before, "2A")).toMatchObject({ ok: true });
    await server.kill();
    expect(await hold(uuidV7(), "2B")).toMatchObject({ ok: false, error: { retryable: true } });
    await server.restart();
    await eventually(async () => (await hold(before, "2A")).ok);
    expect(await hold(before, "2A")).toMatchObject({ ok: true, data: { hold: { state: "live", seats: ["2A"] } } });
  });
});
