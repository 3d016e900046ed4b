import { v7 as uuidV7 } from "uuid";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { UserId } from "@aisle/protocol/ids.ts";
import { createRecentMembers } from "../gateway/limits/recent-members.ts";
import { post } from "../testing/callers.ts";
import { manualClock } from "../testing/manual-clock.ts";
import { aPerson, type Person } from "../testing/people.ts";
import { storeSmallFlight } from "../testing/small-flight.ts";
import { startNode, type TestNode } from "../testing/start-node.ts";
import { FREE_CHANGES, LET_GO_WINDOW_MS, SHORTEST_LIFE_MS } from "./hold-life.ts";
import { createHoldLives } from "./hold-lives.ts";

const FULL_MS = 600_000;
let node: TestNode;
let flightId: number;

beforeAll(async () => {
  // So many holds in a row are what the limit on calls is for; here they shall all pass.
  node = await startNode({ limits: 1_000, holdLifeMs: FULL_MS });
});
afterAll(() => node.close());
beforeEach(async () => {
  ({ flightId } = await storeSmallFlight(node.database));
});

async function hold({ bearer }: Person, on = flightId): Promise<{ readonly holdId: string; readonly lifeMs: number }> {
  const { reply } = await post(node, "seats.hold", { holdId: uuidV7(), flightId: on, seats: ["1A"] }, bearer);
  if (!reply.ok) throw new Error(reply.error.message);
  const { holdId, createdAtMs, expiresAtMs } = reply.data.hold;
  return { holdId, lifeMs: expiresAtMs - createdAtMs };
}

async function letGo(person: Person, times: number): Promise<void> {
  for (let count = 0; count < times; count += 1) {
    const { holdId } = await hold(person);
    await post(node, "seats.release", { holdId, flightId }, person.bearer);
  }
}

test("[HO3] who let many holds of a flight go gets shorter ones there, and full ones elsewhere", async () => {
  const [hoarder, other] = [await aPerson(node), await aPerson(node)];
  const { flightId: elsewhere } = await storeSmallFlight(node.database);
  await letGo(hoarder, FREE_CHANGES + 1);
  const shorter = await hold(hoarder);
  const onOtherFlight = await hold(hoarder, elsewhere);
  await post(node, "seats.release", { holdId: shorter.holdId, flightId }, hoarder.bearer);
  const ofOther = await hold(other);
  expect([shorter, onOtherFlight, ofOther].map(({ lifeMs }) => lifeMs)).toEqual([FULL_MS / 2, FULL_MS, FULL_MS]);
});

test("[HO4] an extension is no longer than a hold would be", async () => {
  const hoarder = await aPerson(node);
  await letGo(hoarder, FREE_CHANGES + 10);
  const { holdId } = await hold(hoarder);
  const { reply } = await post(node, "seats.extend", { holdId, flightId }, hoarder.bearer);
  expect(reply.ok && reply.data.hold.expiresAtMs - reply.data.serverNowMs).toBeLessThanOrEqual(
    SHORTEST_LIFE_MS + 1_000,
  );
});

test("[HO5] an agent, who tries seats for many people, always gets full holds", async () => {
  const agent = await aPerson(node, "agent");
  await letGo(agent, FREE_CHANGES + 3);
  expect((await hold(agent)).lifeMs).toBe(FULL_MS);
});

test("[HO6] holds that were let go are forgotten after an hour, and at once by paying for an order, not by making one", async () => {
  const clock = manualClock();
  const members = createRecentMembers({
    ...{ name: "test", windowMs: LET_GO_WINDOW_MS, redis: undefined, clock },
    onMemoryUsed: () => {},
  });
  const lives = createHoldLives({ fullMs: FULL_MS, letGo: members, onShortened: () => {} });
  const user = { userId: uuidV7() as UserId, role: "passenger" } as const;
  const order = () => ({ orderId: uuidV7(), userId: user.userId, flightIds: [flightId] });
  const end = (state: "expired" | "booked") => lives.changed({ ...user, holdId: uuidV7(), flightId, state });
  const hoard = () => Array.from({ length: FREE_CHANGES + 1 }, () => end("expired"));
  hoard();
  const soon = await lives.lifeMs(user, flightId);
  clock.advance(LET_GO_WINDOW_MS);
  const later = await lives.lifeMs(user, flightId);
  hoard();
  end("booked");
  const afterOrdering = await lives.lifeMs(user, flightId);
  lives.bought(order());
  const afterBuying = await lives.lifeMs(user, flightId);
  expect([soon, later, afterOrdering, afterBuying]).toEqual([FULL_MS / 2, FULL_MS, FULL_MS / 2, FULL_MS]);
});

test("[HO7] an order that was never paid counts as a hold that was let go", async () => {
  const members = createRecentMembers({
    ...{ name: "test", windowMs: LET_GO_WINDOW_MS, redis: undefined, clock: manualClock() },
    onMemoryUsed: () => {},
  });
  const lives = createHoldLives({ fullMs: FULL_MS, letGo: members, onShortened: () => {} });
  const user = { userId: uuidV7() as UserId, role: "passenger" } as const;
  for (let count = 0; count <= FREE_CHANGES; count += 1) {
    lives.lapsed({ orderId: uuidV7(), userId: user.userId, flightIds: [flightId] });
  }
  expect(await lives.lifeMs(user, flightId)).toBe(FULL_MS / 2);
});
