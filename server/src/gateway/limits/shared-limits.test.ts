import { eventually } from "@aisle/test/eventually.ts";
import { findProgram, startRedis, type TestServer } from "@aisle/test/servers.ts";
import { Redis } from "ioredis";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { post } from "../../testing/callers.ts";
import { newEmail } from "../../testing/people.ts";
import { startNode, type TestNode } from "../../testing/start-node.ts";

let redis: TestServer;
let nodes: TestNode[];

/** So that one attempt to log in is all that a name has. */
const ONE_LOGIN = 0.1;

describe.skipIf(!findProgram("redis-server"))("limits of nodes that share a Redis", () => {
  beforeEach(async () => {
    redis = await startRedis();
    nodes = [await aNode(), await aNode()];
    await eventually(allReachRedis);
  });

  afterEach(async () => {
    await Promise.all(nodes.map((node) => node.close()));
    await redis.stop();
  });

  async function login(index: number, email: string): Promise<string> {
    const { reply } = await post(nodes[index]!, "auth.login", { email, password: "wrong" });
    return reply.ok ? "ok" : reply.error.code;
  }

  async function allReachRedis(): Promise<boolean> {
    const states = await Promise.all(nodes.map(async ({ url }) => (await fetch(`${url}/readyz`)).json()));
    return states.every((state) => (state as { redis: unknown }).redis === true);
  }

  const metricsOf = async (index: number) => (await fetch(`${nodes[index]!.url}/metrics`)).text();

  const aNode = () => startNode({ limits: ONE_LOGIN, redisUrl: redis.url });

  test("[LM12] two nodes share one limit", async () => {
    const email = newEmail();
    expect(await login(0, email)).toBe("unauthenticated");
    expect(await login(1, email)).toBe("rate_limited");
    expect(await login(0, email)).toBe("rate_limited");
  });

  test("[LM13] without Redis each node counts for itself, and together with the others when it is back", async () => {
    const [during, after] = [newEmail(), newEmail()];
    await redis.kill();
    const alone = [await login(0, during), await login(0, during), await login(1, during), await login(1, during)];
    await redis.restart();
    await eventually(allReachRedis);
    const together = [await login(0, after), await login(1, after)];
    expect(alone).toEqual(["unauthenticated", "rate_limited", "unauthenticated", "rate_limited"]);
    expect(together).toEqual(["unauthenticated", "rate_limited"]);
    expect(await metricsOf(0)).toMatch(/aisle_limits_in_memory_total [1-9]/);
  });

  test("[LM13] a Redis that has stopped answering holds up no call and fails none", async () => {
    const email = newEmail();
    redis.pause();
    const answers = [await login(0, email), await login(0, email)];
    redis.resume();
    expect(answers).toEqual(["unauthenticated", "rate_limited"]);
  });

  test("[LM14] what Redis knows of a caller shows no e-mail address", async () => {
    const email = newEmail();
    await login(0, email);
    const client = new Redis(redis.url);
    const keys = await client.keys("aisle:limit:*");
    client.disconnect();
    expect(keys.some((key) => key.startsWith("aisle:limit:auth.login:input.email:email:"))).toBe(true);
    expect(keys.join()).not.toContain("@");
  });
});
