import { pino } from "pino";
import { afterEach, describe, expect, inject, test } from "vitest";
import { createRedisClients } from "../gateway/redis.ts";
import { eventually } from "@aisle/test/eventually.ts";
import { createLocalFlightBus, type FlightBus } from "./flight-bus.ts";
import { createRedisFlightBus } from "./flight-bus-redis.ts";
import type { SeatDelta } from "./seat-delta.ts";

const log = pino({ level: "silent" });
const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

function localBus(): FlightBus {
  const bus = createLocalFlightBus();
  closers.push(() => bus.close());
  return bus;
}

/** A bus as one node has it; `nodeId` tells its own messages from others'. */
function redisBus(nodeId = "node-1"): FlightBus {
  const redis = createRedisClients({ url: inject("redisUrl")!, log });
  const bus = createRedisFlightBus({ nodeId, channels: redis.channels(), log });
  closers.push(() => {
    bus.close();
    redis.close();
  });
  return bus;
}

let lastFlightId = Date.now() % 1_000_000_000;
const aFlightId = (): number => (lastFlightId += 1);
const delta = (flightId: number, version: number): SeatDelta => ({ flightId, version, changes: [["1A", 1, null]] });

/** Resolves when what `from` publishes reaches `to`: a subscription takes a moment. */
async function joined(from: FlightBus, to: FlightBus): Promise<void> {
  const flightId = aFlightId();
  const heard: SeatDelta[] = [];
  const unfollow = to.follow(flightId, (one) => heard.push(one));
  await eventually(() => {
    from.publish(delta(flightId, 1));
    return heard.length > 0;
  });
  unfollow();
}

const kinds = [
  { kind: "in-process", make: localBus, here: true },
  { kind: "Redis", make: redisBus, here: inject("redisUrl") !== undefined },
];

for (const { kind, make, here } of kinds) {
  describe.skipIf(!here)(`the flight bus (${kind})`, () => {
    test("[FB1] followers on this node are told before publish returns, in order", () => {
      const bus = make();
      const flightId = aFlightId();
      const heard: number[] = [];
      bus.follow(flightId, ({ version }) => heard.push(version));
      bus.publish(delta(flightId, 1));
      bus.publish(delta(flightId, 2));
      expect(heard).toEqual([1, 2]);
    });

    test("[FB2] a follower hears its flight alone, and nothing once it has stopped", () => {
      const bus = make();
      const [mine, other] = [aFlightId(), aFlightId()];
      const heard: number[] = [];
      const unfollow = bus.follow(mine, ({ version }) => heard.push(version));
      bus.publish(delta(other, 1));
      bus.publish(delta(mine, 2));
      unfollow();
      bus.publish(delta(mine, 3));
      expect(heard).toEqual([2]);
    });

    test("[FB3] several followers of one flight are all told; one leaving does not silence the others", () => {
      const bus = make();
      const flightId = aFlightId();
      const heard: string[] = [];
      const first = bus.follow(flightId, () => heard.push("first"));
      bus.follow(flightId, () => heard.push("second"));
      bus.publish(delta(flightId, 1));
      first();
      bus.publish(delta(flightId, 2));
      expect(heard).toEqual(["first", "second", "second"]);
    });
  });
}

describe.skipIf(inject("redisUrl") === undefined)("the flight bus between nodes (Redis)", () => {
  test("[FB4] what one node publishes reaches the followers of another once, in order", async () => {
    const [here, there] = [redisBus("node-1"), redisBus("node-2")];
    await joined(here, there);
    const flightId = aFlightId();
    const heard: number[] = [];
    there.follow(flightId, ({ version }) => heard.push(version));
    await subscribed(flightId);
    for (const version of [1, 2, 3]) here.publish(delta(flightId, version));
    await eventually(() => heard.length >= 3);
    expect(heard).toEqual([1, 2, 3]);
  });

  test("[FB5] a node does not hear its own deltas a second time", async () => {
    const [here, there] = [redisBus("node-1"), redisBus("node-2")];
    await joined(there, here);
    const flightId = aFlightId();
    const heard: number[] = [];
    here.follow(flightId, ({ version }) => heard.push(version));
    await subscribed(flightId);
    here.publish(delta(flightId, 1));
    there.publish(delta(flightId, 2));
    await eventually(() => heard.includes(2));
    expect(heard).toEqual([1, 2]);
  });

  test("[FB6] what is not a delta is ignored", async () => {
    const [here, there] = [redisBus("node-1"), redisBus("node-2")];
    await joined(here, there);
    const flightId = aFlightId();
    const heard: number[] = [];
    there.follow(flightId, ({ version }) => heard.push(version));
    await subscribed(flightId);
    const stranger = createRedisClients({ url: inject("redisUrl")!, log });
    await eventually(() => stranger.connected);
    await stranger.publisher.publish(`aisle:seats:${flightId}`, "{not json");
    await stranger.publisher.publish(`aisle:seats:${flightId}`, JSON.stringify({ from: "x", flightId, version: "7" }));
    here.publish(delta(flightId, 1));
    await eventually(() => heard.length > 0);
    stranger.close();
    expect(heard).toEqual([1]);
  });
});

/** Resolves once Redis has a subscriber for the flight. */
async function subscribed(flightId: number): Promise<void> {
  const redis = createRedisClients({ url: inject("redisUrl")!, log });
  await eventually(() => redis.connected);
  await eventually(async () => {
    const [, count] = (await redis.publisher.pubsub("NUMSUB", `aisle:seats:${flightId}`)) as [string, number];
    return Number(count) > 0;
  });
  redis.close();
}
