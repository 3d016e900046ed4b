import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findProgram, startMariaDb, type TestServer } from "@aisle/test/servers.ts";
import { openMariaDb } from "@aisle/test/databases.ts";
import { post } from "../testing/callers.ts";
import { eventually } from "@aisle/test/eventually.ts";
import { aPerson, type Person } from "../testing/people.ts";
import { startNode, type TestNode } from "../testing/start-node.ts";
import { openMysql } from "../storage/mysql.ts";

describe.skipIf(!findProgram("mariadbd", "mysqld"))("a database that is away", () => {
  let server: TestServer;
  let node: TestNode;
  let person: Person;

  beforeAll(async () => {
    server = await startMariaDb();
    const { url = "", database: maker } = await openMariaDb(server.url);
    await maker.close();
    const database = openMysql({
      url,
      ...{ poolSize: 4, scriptPoolSize: 4, queryTimeoutMs: 1_500, connectTimeoutMs: 1_000 },
    });
    node = await startNode({}, { database });
    person = await aPerson(node);
  });

  afterAll(async () => {
    await node.close();
    await server.stop();
  });

  const readiness = async () => (await fetch(`${node.url}/readyz`)).status;

  test("[GW19] while it does not answer, reads are unavailable, writes unknown, the node is not ready; then all is well again", async () => {
    server.pause();
    const [read, write] = await Promise.all([
      post(node, "auth.me", {}, person.bearer),
      post(node, "auth.refresh", { refreshToken: person.refreshToken }),
    ]);
    await eventually(async () => (await readiness()) === 503);
    expect(read.reply).toMatchObject({ ok: false, error: { code: "unavailable", retryable: true } });
    expect(write.reply).toMatchObject({ ok: false, error: { code: "timeout_unknown", retryable: true } });
    expect((await fetch(`${node.url}/healthz`)).status).toBe(200);

    server.resume();
    await eventually(async () => (await readiness()) === 200);
    expect((await post(node, "auth.me", {}, person.bearer)).reply.ok).toBe(true);
  });

  test("[GW20] after it was killed and started again the node serves by itself", async () => {
    await server.kill();
    await eventually(async () => (await readiness()) === 503);
    const refused = await post(node, "auth.refresh", { refreshToken: person.refreshToken });
    await server.restart();
    await eventually(async () => (await readiness()) === 200);
    expect(refused.reply).toMatchObject({ ok: false, error: { code: "unavailable" } });
    expect((await post(node, "auth.me", {}, person.bearer)).reply.ok).toBe(true);
  });
});
