import { eventually } from "@aisle/test/eventually.ts";
import { Redis } from "ioredis";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { type ManualClock, manualClock } from "../../testing/manual-clock.ts";
import { createRecentMembers, type RecentMembers } from "./recent-members.ts";

const WINDOW_MS = 60_000;
let memoryUses = 0;
let names = 0;

function members(clock: ManualClock, redis: Redis | undefined, name = newName()): RecentMembers {
  return createRecentMembers({ name, windowMs: WINDOW_MS, redis, clock, onMemoryUsed: () => (memoryUses += 1) });
}

function newName(): string {
  names += 1;
  return `test-${process.pid}-${names}`;
}

function rulesOfMembers(redis: () => Redis | undefined): void {
  test("[RM1] a key has the members that were added, each once, until they are removed", async () => {
    const some = members(manualClock(), redis());
    const counts = [
      await some.add("a", "1"),
      await some.add("a", "2"),
      await some.add("a", "1"),
      await some.add("b", "1"),
    ];
    await some.remove("a", "1");
    expect([...counts, await some.count("a"), await some.count("b")]).toEqual([1, 2, 2, 1, 1, 1]);
    await some.clear("a");
    expect([await some.count("a"), await some.count("b")]).toEqual([0, 1]);
  });

  test("[RM2] a member that is not renewed is forgotten when the window has passed", async () => {
    const clock = manualClock();
    const some = members(clock, redis());
    await some.add("a", "early");
    clock.advance(WINDOW_MS - 1);
    await some.add("a", "late");
    const before = await some.count("a");
    clock.advance(1);
    expect([before, await some.count("a"), await some.add("a", "later")]).toEqual([2, 1, 2]);
  });
}

describe("recent members in memory", () => rulesOfMembers(() => undefined));

describe.skipIf(inject("redisUrl") === undefined)("recent members in Redis", () => {
  let redis: Redis;

  beforeAll(async () => {
    redis = new Redis(inject("redisUrl")!);
    await eventually(() => redis.status === "ready");
  });

  afterAll(() => redis.disconnect());

  rulesOfMembers(() => redis);
});

describe.skipIf(inject("redisUrl") === undefined)("recent members of several nodes", () => {
  test("[RM3] nodes know each other's members, and their own when Redis is away", async () => {
    const redis = new Redis(inject("redisUrl")!);
    await eventually(() => redis.status === "ready");
    const [clock, name] = [manualClock(), newName()];
    const [here, there] = [members(clock, redis, name), members(clock, redis, name)];
    await here.add("a", "1");
    const shared = await there.add("a", "2");
    redis.disconnect();
    await eventually(() => redis.status === "end");
    const usesBefore = memoryUses;
    expect([shared, await here.count("a"), await there.add("a", "3")]).toEqual([2, 1, 2]);
    expect(memoryUses - usesBefore).toBe(2);
  });
});
