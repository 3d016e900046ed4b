import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { signedIn } from "../test/flight.ts";
import { anOrder, aPayment, aRefund, aTicketedOrder, ORDER_ID, type PlayedOrder, playOrder } from "../test/order.ts";
import { ok, type Peer, refuse, startPeer } from "../test/peer.ts";
import { type Client, createClient } from "./client.ts";
import { lookAgainMs, type OrderChange } from "./live-order.ts";
import type { OrderWatch } from "./order-watches.ts";

let peer: Peer;
let played: PlayedOrder;
let client: Client;

beforeEach(async () => {
  peer = await startPeer();
  played = playOrder(peer);
  client = createClient({ url: peer.url, random: () => 0 });
});

afterEach(async () => {
  client.close();
  await peer.close();
});

const until = (fact: () => void) => vi.waitFor(fact, 5_000);
const isAt = (watch: OrderWatch, version: number) =>
  until(() => expect(watch.getSnapshot().order?.version).toBe(version));
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
/** By then a watch that was closed is gone. */
const LINGER_MS = 300;
const reads = () => peer.requests("orders.get").length;

async function aLiveWatch(): Promise<OrderWatch> {
  const watch = client.watchOrder(ORDER_ID);
  await until(() => expect(watch.getSnapshot().status).toBe("live"));
  return watch;
}

test("[SDK70] a watch reads the order, is live, and is ready with it", async () => {
  const watch = client.watchOrder(ORDER_ID, { accessKey: "a key of twenty chars" });
  expect(watch.getSnapshot()).toEqual({ orderId: ORDER_ID, status: "loading", error: null, order: null });
  expect(await watch.ready()).toEqual(played.order);
  expect(watch.getSnapshot().status).toBe("live");
  expect(peer.requests("orders.get")).toEqual([{ orderId: ORDER_ID, accessKey: "a key of twenty chars" }]);
});

test("[SDK70] a watch of an order that is not there, or not the caller's, fails and is not asked for again", async () => {
  peer.answer("orders.get", () => refuse("not_found"));
  const watch = client.watchOrder(ORDER_ID);
  await expect(watch.ready()).rejects.toMatchObject({ code: "not_found" });
  expect(watch.getSnapshot()).toMatchObject({ status: "failed", error: { code: "not_found" }, order: null });
  expect(reads()).toBe(1);
});

test("[SDK70] a watch that nobody answers is given up by its caller", async () => {
  peer.answer("orders.get", () => undefined);
  const left = new Error("left the page");
  await expect(client.watchOrder(ORDER_ID).ready(AbortSignal.abort(left))).rejects.toBe(left);
});

test("[SDK71] an order that is told to have a newer version is read again, and the change is told", async () => {
  const watch = await aLiveWatch();
  const before = watch.getSnapshot().order!;
  const changes: OrderChange[] = [];
  watch.onChange((change) => changes.push(change));
  played.change(aTicketedOrder({ version: 2 }));
  await isAt(watch, 2);
  expect(changes).toEqual([{ previous: before, next: played.order }]);
});

test("[SDK71] what is told of a version that is shown, or of another order, is not read", async () => {
  const watch = await aLiveWatch();
  played.change(anOrder({ version: 1 }));
  played.change(anOrder({ version: 9, orderId: "01890a5d-ac96-774b-8cce-b302099a8060" }));
  played.change(anOrder({ version: 2 }));
  await isAt(watch, 2);
  expect(reads()).toBe(2);
});

test("[SDK72] an older version is ignored, whoever answers it", async () => {
  played.order = anOrder({ version: 5 });
  const watch = await aLiveWatch();
  played.order = anOrder({ version: 4 });
  peer.push("order.updated", { orderId: played.order.orderId, version: 6, state: "ticketed" });
  await until(() => expect(reads()).toBe(2));
  await client.orders.get({ orderId: ORDER_ID });
  expect(watch.getSnapshot().order?.version).toBe(5);
});

test("[SDK72] the snapshot stays the same object until something changes", async () => {
  const watch = await aLiveWatch();
  const before = watch.getSnapshot();
  peer.push("order.updated", { orderId: played.order.orderId, version: 2, state: "ticketed" });
  await until(() => expect(reads()).toBe(2));
  await client.orders.get({ orderId: ORDER_ID });
  expect(watch.getSnapshot()).toBe(before);
});

test("[SDK72] a flight's new times show although the order's version is the same", async () => {
  const watch = await aLiveWatch();
  played.order = { ...played.order, contact: { email: "another@aisle.example", phone: null } };
  await client.orders.get({ orderId: ORDER_ID });
  expect(watch.getSnapshot().order?.contact.email).toBe("another@aisle.example");
});

test("[SDK73] after a reconnect the order is read again and misses nothing", async () => {
  const watch = await aLiveWatch();
  const seen = new Set<string>();
  watch.subscribe(() => seen.add(watch.getSnapshot().status));
  played.order = aTicketedOrder({ version: 3 });
  peer.drop();
  await isAt(watch, 3);
  await until(() => expect(watch.getSnapshot().status).toBe("live"));
  expect(seen).toContain("reconnecting");
});

test("[SDK73] a node that is too busy is asked again, and the order is shown as last known meanwhile", async () => {
  const watch = await aLiveWatch();
  const answers = [refuse("unavailable"), refuse("unavailable")];
  peer.answer("orders.get", () => answers.shift() ?? ok({ order: anOrder({ version: 2 }), serverNowMs: Date.now() }));
  peer.push("order.updated", { orderId: played.order.orderId, version: 2, state: "pending_payment" });
  await isAt(watch, 2);
  expect(watch.getSnapshot().status).toBe("live");
});

test("[SDK74] an order with a payment under way is looked at unasked, in case what was told got lost", async () => {
  played.order = anOrder({ payments: [aPayment()] });
  const watch = await aLiveWatch();
  played.order = aTicketedOrder({ version: 2, payments: [aPayment({ state: "succeeded" })] });
  await isAt(watch, 2);
});

const slowly = () => 1;

test("[SDK74] the longer nothing happens, the rarer are the looks; at rest there is one a minute", () => {
  const paying = anOrder({ payments: [aPayment()] });
  expect([0, 1, 2, 3, 4, 9].map((looks) => lookAgainMs(paying, looks, Date.now(), slowly))).toEqual([
    1_000, 2_000, 4_000, 8_000, 15_000, 15_000,
  ]);
  const refunding = aTicketedOrder({ refunds: [aRefund()] });
  expect([0, 5, 9].map((looks) => lookAgainMs(refunding, looks, Date.now(), slowly))).toEqual([1_000, 32_000, 60_000]);
  expect(lookAgainMs(anOrder(), 0, Date.now(), slowly)).toBe(15_000);
  expect(lookAgainMs(aTicketedOrder(), 0, Date.now(), slowly)).toBe(60_000);
  expect(lookAgainMs(aTicketedOrder(), 0, Date.now(), () => 0)).toBe(30_000);
});

test("[SDK74] an order is looked at soon after its time to pay is over, and then until it has ended", () => {
  const order = anOrder({ paymentRequiredByMs: 10_000 });
  expect(lookAgainMs(order, 0, 8_000, slowly)).toBe(3_500);
  expect(lookAgainMs(order, 0, 12_000, slowly)).toBe(1_000);
});

test("[SDK75] watchers of one order share one, which ends with the last of them", async () => {
  const first = await aLiveWatch();
  const second = client.watchOrder(ORDER_ID);
  expect(second.getSnapshot()).toBe(first.getSnapshot());
  first.close();
  first.close();
  await pause(LINGER_MS);
  played.change(anOrder({ version: 2 }));
  await isAt(second, 2);
  second.close();
  await pause(LINGER_MS);
  played.change(anOrder({ version: 3 }));
  await client.airports.search({ query: "lon" });
  expect(reads()).toBe(2);
});

test("[SDK76] what an operation of this client answers of the order shows at once", async () => {
  const watch = await aLiveWatch();
  peer.answer("orders.cancel", () => ok({ order: anOrder({ version: 2, state: "cancelled" }), serverNowMs: 1 }));
  await client.orders.cancel({ orderId: ORDER_ID, quoteId: "a quote of twenty chars" });
  expect(watch.getSnapshot().order?.state).toBe("cancelled");
});

test("[SDK77] another user sees the order only if the server says so", async () => {
  const watch = await aLiveWatch();
  peer.answer("auth.login", () => ok(signedIn("a")));
  peer.answer("orders.get", () => refuse("not_found"));
  await client.auth.login({ email: "ada@aisle.example", password: "correct horse" });
  await until(() => expect(watch.getSnapshot()).toMatchObject({ status: "failed", order: null }));
  playOrder(peer);
  await client.session.logout();
  await until(() => expect(watch.getSnapshot()).toMatchObject({ status: "live", error: null }));
});

test("[SDK77] a watch of a client that is closed fails with it, and shows the order as last known", async () => {
  const watch = await aLiveWatch();
  client.close();
  expect(watch.getSnapshot()).toMatchObject({ status: "failed", error: { code: "unavailable" }, order: played.order });
});

test("[SDK78] the time that is left goes by the server's clock, and is nothing without a limit", async () => {
  const serverNowMs = Date.now() + 3_600_000;
  peer.answer("orders.get", () => ok({ order: anOrder({ paymentRequiredByMs: serverNowMs + 60_000 }), serverNowMs }));
  const order = await client.watchOrder(ORDER_ID).ready();
  expect(client.remainingMs(order.paymentRequiredByMs)).toBeGreaterThan(55_000);
  expect(client.remainingMs(order.paymentRequiredByMs)).toBeLessThanOrEqual(60_000);
  expect([client.remainingMs(order.priceGuaranteedUntilMs), client.remainingMs({ expiresAtMs: 1 })]).toEqual([0, 0]);
});
