import { setTimeout as sleep } from "node:timers/promises";
import type { RedisCommands } from "../../gateway/redis-channels.ts";
import { pino } from "pino";
import { afterAll, describe, expect, inject, test } from "vitest";
import { createRedisClients, type RedisClients } from "../../gateway/redis.ts";
import { startRedis } from "@aisle/test/servers.ts";
import { createAnswerCache } from "./answer-cache.ts";

const keeping = { freshMs: 1_000, staleMs: 10_000 };

/** A cache with a clock of its own, and a source that counts how often it is read. */
function aCache(redis?: RedisCommands, maxEntries = 10) {
  let nowMs = 1_000_000;
  let reads = 0;
  const cache = createAnswerCache({ redis, maxEntries, keeping, nowMs: () => nowMs });
  return {
    get: (key: string) =>
      cache.get(key, async () => {
        reads += 1;
        const number = reads;
        await sleep(5);
        return `${key} ${number}`;
      }),
    failing: (key: string) => cache.get(key, () => Promise.reject(new Error("no database"))),
    advance: (ms: number) => void (nowMs += ms),
    reads: () => reads,
  };
}

test("[CC1] many callers at once cost one read", async () => {
  const { get, reads } = aCache();
  const answers = await Promise.all(Array.from({ length: 50 }, () => get("FRA-LHR")));
  expect([new Set(answers), reads()]).toEqual([new Set(["FRA-LHR 1"]), 1]);
});

test("[CC2] a fresh answer is given again, a stale one too while a new one is fetched, an old one is not", async () => {
  const { get, advance } = aCache();
  await get("a");
  advance(999);
  expect(await get("a")).toBe("a 1");
  advance(1);
  expect(await get("a")).toBe("a 1");
  await sleep(30);
  expect(await get("a")).toBe("a 2");
  advance(10_000);
  expect(await get("a")).toBe("a 3");
});

test("[CC3] a failure is told to those who asked and not kept", async () => {
  const { get, failing } = aCache();
  await expect(failing("a")).rejects.toThrow("no database");
  expect(await get("a")).toBe("a 1");
});

test("[CC4] a refresh that fails behind a stale answer harms nobody", async () => {
  const { get, failing, advance } = aCache();
  await get("a");
  advance(2_000);
  expect(await failing("a")).toBe("a 1");
  await sleep(10);
  expect(await get("a")).toBe("a 1");
});

test("[CC5] past its bound the least recently used answer goes", async () => {
  const { get, reads } = aCache(undefined, 2);
  await get("a");
  await get("b");
  await get("a");
  await get("c");
  await get("a");
  expect(reads()).toBe(3);
  await get("b");
  expect(reads()).toBe(4);
});

describe.skipIf(inject("redisUrl") === undefined)("with Redis", () => {
  const open: RedisClients[] = [];
  afterAll(() => open.forEach((clients) => clients.close()));

  async function aClient(url: string): Promise<RedisCommands> {
    const clients = createRedisClients({ url, log: pino({ level: "silent" }) });
    open.push(clients);
    while (!clients.connected) await sleep(5);
    return clients.publisher;
  }

  test("[CC6] what one node read another finds in Redis", async () => {
    const url = inject("redisUrl")!;
    const key = `aisle:test:${Math.random()}`;
    const [one, other] = [aCache(await aClient(url)), aCache(await aClient(url))];
    await one.get(key);
    await sleep(20);
    expect(await other.get(key)).toBe(`${key} 1`);
    expect(other.reads()).toBe(0);
  });

  test("[CC7] Redis that is stuck or gone costs a moment and no answer", async () => {
    const server = await startRedis();
    const { get, reads } = aCache(await aClient(server.url));
    server.pause();
    expect(await get("a")).toBe("a 1");
    expect(await get("b")).toBe("b 2");
    server.resume();
    await server.kill();
    expect(await get("c")).toBe("c 3");
    expect(reads()).toBe(3);
    await server.stop();
  });

  test("[CC8] what Redis holds under a key of ours and is no JSON counts as nothing", async () => {
    const redis = await aClient(inject("redisUrl")!);
    const key = `aisle:test:${Math.random()}`;
    await redis.set(key, "{broken");
    expect(await aCache(redis).get(key)).toBe(`${key} 1`);
  });
});
