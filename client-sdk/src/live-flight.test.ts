import { AisleError } from "@aisle/protocol/errors.ts";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ok, type Peer, refuse, startPeer } from "../test/peer.ts";
import { aHold, FLIGHT_ID, layout, type PlayedFlight, playFlight, signedIn, user } from "../test/flight.ts";
import { type Client, createClient } from "./client.ts";
import type { Hold, Tokens } from "./contract-types.ts";
import { memoryTokenStore } from "./token-store.ts";
import type { FlightWatch } from "./watches.ts";

let peer: Peer;
let flight: PlayedFlight;
let client: Client;

beforeEach(async () => {
  peer = await startPeer();
  flight = playFlight(peer, 10);
  peer.answer("auth.me", () => ok({ user, serverNowMs: Date.now() }));
  const tokens = memoryTokenStore();
  await tokens.save((signedIn("a") as { tokens: Tokens }).tokens);
  client = createClient({ url: peer.url, tokens, random: () => 0 });
});

afterEach(async () => {
  client.close();
  await peer.close();
});

const until = (fact: () => void) => vi.waitFor(fact, 5_000);
const isLive = (watch: FlightWatch) => until(() => expect(watch.getSnapshot().status).toBe("live"));
const isAt = (watch: FlightWatch, version: number) => until(() => expect(watch.getSnapshot().version).toBe(version));

async function aLiveWatch(): Promise<FlightWatch> {
  const watch = client.watchFlight(FLIGHT_ID);
  await isLive(watch);
  return watch;
}

test("[SDK40] a watch loads the layout and the map, and is live", async () => {
  const watch = client.watchFlight(FLIGHT_ID);
  expect(watch.getSnapshot()).toMatchObject({ status: "loading", layout: null, version: -1 });
  await isLive(watch);
  const { layout: shown, seats, version, counts } = watch.getSnapshot();
  expect(shown).toEqual(layout);
  expect(version).toBe(10);
  expect([...seats].map((seat) => seat.designator)).toEqual([
    "1A",
    "1C",
    "2A",
    "2C",
    "2D",
    "2F",
    "3A",
    "3C",
    "3D",
    "3F",
    "4A",
    "4C",
  ]);
  expect(counts.total.available).toBe(12);
});

test("[SDK40] a watch is ready once it shows the map, and says so when there is none", async () => {
  expect((await client.watchFlight(FLIGHT_ID).ready()).version).toBe(10);
  peer.answer("seats.watch", () => refuse("not_found"));
  await expect(client.watchFlight(8).ready()).rejects.toMatchObject({ code: "not_found" });
  const left = new Error("left the page");
  peer.answer("seats.watch", () => undefined);
  await expect(client.watchFlight(9).ready(AbortSignal.abort(left))).rejects.toBe(left);
});

test("[SDK40] a change at the server shows in the snapshot and is told as a change", async () => {
  const watch = await aLiveWatch();
  const changes: unknown[] = [];
  watch.onChange((change) => changes.push(change));
  flight.change({ "2A": "held", "3C": "booked" });
  await isAt(watch, 11);
  expect(watch.getSnapshot().seats.get("3C")?.state).toBe("booked");
  expect(changes).toEqual([
    {
      version: 11,
      changes: [
        { seat: "2A", from: "available", to: "held" },
        { seat: "3C", from: "available", to: "booked" },
      ],
    },
  ]);
});

test("[SDK41] a frame that is not newer than the map is ignored", async () => {
  const watch = await aLiveWatch();
  const old = flight.frame();
  flight.change({ "2A": "booked" });
  await isAt(watch, 11);
  const before = watch.getSnapshot();
  peer.push("seats.frame", old);
  peer.push("seats.frame", { ...old, version: 11 });
  flight.change({ "2C": "booked" });
  await isAt(watch, 12);
  expect(before.seats.get("2A")?.state).toBe("booked");
  expect(watch.getSnapshot().seats.get("2A")?.state).toBe("booked");
});

test("[SDK42] a snapshot stays the same object until something changes, and its unchanged seats after that", async () => {
  const watch = await aLiveWatch();
  await until(() => expect(peer.requests("seats.holds")).not.toHaveLength(0));
  const before = watch.getSnapshot();
  expect(watch.getSnapshot()).toBe(before);
  flight.change({ "2A": "booked" });
  await isAt(watch, 11);
  const after = watch.getSnapshot();
  expect(after).not.toBe(before);
  expect(before.seats.get("2A")?.state).toBe("available");
  expect(after.seats.get("3A")).toBe(before.seats.get("3A"));
});

test("[SDK43] after a reconnect the flight is watched again and misses nothing", async () => {
  const watch = await aLiveWatch();
  const seen = new Set<string>();
  watch.subscribe(() => seen.add(watch.getSnapshot().status));
  peer.drop();
  flight.change({ "4A": "booked" });
  await isAt(watch, 11);
  await isLive(watch);
  expect(seen).toContain("reconnecting");
  expect(peer.requests("seats.watch")).toHaveLength(2);
  expect(peer.requests("seats.map")).toHaveLength(1);
});

test("[SDK43] a hold made before a reload or a reconnect is found again", async () => {
  flight.holds = [aHold({ seats: ["2A", "2C"] })];
  const watch = await aLiveWatch();
  await until(() => expect(watch.getSnapshot().holds).toHaveLength(1));
  flight.holds = [];
  peer.drop();
  await until(() => expect(watch.getSnapshot().holds).toHaveLength(0));
});

test("[SDK44] watchers of one flight share one watch at the server, ended with the last of them", async () => {
  const first = client.watchFlight(FLIGHT_ID);
  const second = client.watchFlight(FLIGHT_ID);
  await isLive(first);
  expect(second.getSnapshot()).toBe(first.getSnapshot());
  first.close();
  first.close();
  flight.change({ "2A": "booked" });
  await isAt(second, 11);
  expect(peer.requests("seats.unwatch")).toHaveLength(0);
  second.close();
  await until(() => expect(peer.requests("seats.unwatch")).toEqual([{ flightId: FLIGHT_ID }]));
  expect(peer.requests("seats.watch")).toHaveLength(1);
});

test("[SDK44] a flight closed and opened again at once is not asked for again", async () => {
  const first = await aLiveWatch();
  first.close();
  const second = client.watchFlight(FLIGHT_ID);
  expect(second.getSnapshot().status).toBe("live");
  flight.change({ "2A": "booked" });
  await isAt(second, 11);
  expect(peer.requests("seats.watch")).toHaveLength(1);
});

test("[SDK87] whether own holds are known is told: only with the answer, and then together with them", async () => {
  const told: (readonly [boolean, number])[] = [];
  peer.answer("seats.holds", () => ok({ holds: [aHold()], serverNowMs: Date.now() }));
  const watch = client.watchFlight(FLIGHT_ID);
  expect(watch.getSnapshot().holdsKnown).toBe(false);
  watch.subscribe(() => {
    const { holdsKnown, holds } = watch.getSnapshot();
    told.push([holdsKnown, holds.length]);
  });
  await until(() => expect(told.at(-1)).toEqual([true, 1]));
  expect(told).not.toContainEqual([true, 0]);
});

test("[SDK87] whether own holds are known is told: also when the server will not say", async () => {
  peer.answer("seats.holds", () => refuse("internal"));
  const watch = await aLiveWatch();
  await until(() => expect(watch.getSnapshot()).toMatchObject({ holdsKnown: true, holds: [] }));
});

test("[SDK45] own holds show on their seats until they are released", async () => {
  const watch = await aLiveWatch();
  const hold = await watch.hold(["2A", "2C"]);
  expect(watch.getSnapshot().holds).toEqual([hold]);
  expect(watch.getSnapshot().seats.get("2C")).toMatchObject({ state: "held", mine: hold.holdId });
  await watch.release(hold.holdId);
  expect(watch.getSnapshot().holds).toEqual([]);
  expect(watch.getSnapshot().seats.get("2C")?.mine).toBeNull();
});

test("[SDK45] the best seats for a party are held by the server's choice", async () => {
  const watch = await aLiveWatch();
  flight.holds = [aHold({ seats: ["3C", "3D"] })];
  peer.answer("seats.bestAvailable", () => ok({ hold: flight.holds[0], serverNowMs: Date.now() }));
  const hold = await watch.holdBest({ cabin: "economy", count: 2, wishes: { near: "aisle" } });
  expect(peer.requests("seats.bestAvailable")[0]).toMatchObject({ cabin: "economy", count: 2, flightId: FLIGHT_ID });
  expect(watch.getSnapshot().seats.get("3D")?.mine).toBe(hold.holdId);
});

test("[SDK45] what a call answered of an own hold shows, whoever called, and also when the caller has given up", async () => {
  const watch = await aLiveWatch();
  const { hold } = await client.seats.hold({ flightId: FLIGHT_ID, seats: ["2A"] });
  expect(watch.getSnapshot().holds).toMatchObject([{ holdId: hold.holdId }]);
  const caller = new AbortController();
  peer.answer("seats.hold", ({ holdId, seats }) => {
    caller.abort(new Error("changed my mind"));
    return ok({ hold: aHold({ holdId, seats }), serverNowMs: Date.now() });
  });
  await expect(watch.hold(["2C"], { signal: caller.signal })).rejects.toThrow("changed my mind");
  await until(() => expect(watch.getSnapshot().holds).toHaveLength(2));
});

test("[SDK45] a hold made, extended or released on another device of the same person shows here too", async () => {
  const watch = await aLiveWatch();
  const elsewhere = aHold({ seats: ["2A"] }) as unknown as Hold;
  flight.tellHold(elsewhere);
  await until(() => expect(watch.getSnapshot().seats.get("2A")?.mine).toBe(elsewhere.holdId));
  flight.tellHold({ ...elsewhere, extended: true });
  await until(() => expect(watch.getSnapshot().holds).toMatchObject([{ extended: true }]));
  flight.tellHold({ ...elsewhere, state: "released" });
  await until(() => expect(watch.getSnapshot().holds).toEqual([]));
});

test("[SDK46] a hold that expired at the server is dropped", async () => {
  const watch = await aLiveWatch();
  const hold = await watch.hold(["2A"]);
  flight.expireHold(hold);
  await until(() => expect(watch.getSnapshot().holds).toEqual([]));
});

test("[SDK46] a hold whose time is over by the server's clock is dropped unasked", async () => {
  const watch = await aLiveWatch();
  // The server's clock is an hour ahead of ours; the hold has a second left there.
  const serverNowMs = Date.now() + 3_600_000;
  flight.holds = [aHold({ expiresAtMs: serverNowMs + 1_000 })];
  peer.answer("seats.hold", () => ok({ hold: flight.holds[0], serverNowMs }));
  const hold = await watch.hold(["2A"]);
  expect(client.remainingMs(hold)).toBeGreaterThan(0);
  expect(client.remainingMs(hold)).toBeLessThanOrEqual(2_000);
  await until(() => expect(watch.getSnapshot().holds).toEqual([]));
});

test("[SDK46] a held seat that changes hands without our doing makes the watch ask for its holds again", async () => {
  const watch = await aLiveWatch();
  await watch.hold(["2A"]);
  flight.change({ "2A": "held" });
  flight.holds = [];
  flight.change({ "2A": "available" });
  await until(() => expect(watch.getSnapshot().holds).toEqual([]));
});

test("[SDK46] own holds leave with the session", async () => {
  const watch = await aLiveWatch();
  await until(() => expect(client.session.getSnapshot().user).not.toBeNull());
  await watch.hold(["2A"]);
  await client.session.logout();
  await until(() => expect(watch.getSnapshot().holds).toEqual([]));
});

test("[SDK47] a node that cannot confirm its maps makes the watch stale until it can", async () => {
  const watch = await aLiveWatch();
  peer.push("live.status", { status: "stale" });
  await until(() => expect(watch.getSnapshot().status).toBe("stale"));
  peer.push("live.status", { status: "live" });
  await isLive(watch);
});

test("[SDK47] a watch that begins on such a node is stale from the start", async () => {
  peer.answer("seats.watch", () => ok({ frame: flight.frame(), status: "stale", serverNowMs: Date.now() }));
  const watch = client.watchFlight(FLIGHT_ID);
  await until(() => expect(watch.getSnapshot().status).toBe("stale"));
});

test("[SDK48] a flight that does not exist fails with its error and is not asked for again", async () => {
  peer.answer("seats.watch", () => refuse("not_found"));
  const watch = client.watchFlight(FLIGHT_ID);
  await until(() => expect(watch.getSnapshot().status).toBe("failed"));
  expect(watch.getSnapshot().error?.code).toBe("not_found");
});

test("[SDK48] a watch of a client that is closed fails with it", async () => {
  peer.answer("seats.watch", () => undefined);
  const watch = client.watchFlight(FLIGHT_ID);
  const ready = watch.ready();
  client.close();
  await expect(ready).rejects.toMatchObject({ code: "unavailable" });
  expect(watch.getSnapshot().status).toBe("failed");
});

test("[SDK48] a watch of a client that is refused fails with it", async () => {
  peer.admit(() => new AisleError("upgrade_required").toBody());
  const refused = createClient({ url: peer.url });
  const watch = refused.watchFlight(FLIGHT_ID);
  await until(() =>
    expect(watch.getSnapshot()).toMatchObject({ status: "failed", error: { code: "upgrade_required" } }),
  );
  refused.close();
});

test("[SDK49] an aircraft changed under the flight shows with its own layout", async () => {
  const watch = await aLiveWatch();
  const other = { ...layout, layoutId: "small-other", name: "Another" };
  peer.answer("seats.map", () => ok({ layout: other, frame: flight.frame(), serverNowMs: Date.now() }));
  peer.push("seats.frame", { ...flight.frame(), layoutId: "small-other" as never, version: 11 });
  await isAt(watch, 11);
  expect(watch.getSnapshot().layout?.name).toBe("Another");
});

test("[SDK43] a node that is too busy to watch a flight is asked again", async () => {
  const answers = [refuse("unavailable"), refuse("rate_limited", { retryAfterMs: 10 })];
  peer.answer(
    "seats.watch",
    () => answers.shift() ?? ok({ frame: flight.frame(), status: "live", serverNowMs: Date.now() }),
  );
  await aLiveWatch();
  expect(peer.requests("seats.watch")).toHaveLength(3);
});

test("[SDK45] an extended hold keeps its place among the own holds", async () => {
  const watch = await aLiveWatch();
  const first = await watch.hold(["2A"]);
  const second = await watch.hold(["2C"]);
  const longer = aHold({ ...first, expiresAtMs: first.expiresAtMs + 60_000, extended: true });
  peer.answer("seats.extend", () => ok({ hold: longer, serverNowMs: Date.now() }));
  await watch.extend(first.holdId);
  expect(watch.getSnapshot().holds).toEqual([longer, second]);
});
