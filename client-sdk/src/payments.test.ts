import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { anOrder, aPayment, ORDER_ID } from "../test/order.ts";
import { ok, type Peer, refuse, startPeer } from "../test/peer.ts";
import { type Client, createClient } from "./client.ts";
import type { Payment, PaymentAction } from "./contract-types.ts";

let peer: Peer;
let client: Client;
/** As the server answers it: with the id that it was begun with. */
let payment: Payment;
let nextAction: PaymentAction | null;

const order = anOrder();
const redirect: PaymentAction = { kind: "redirect", url: "https://bank.example/3ds" };
const answer = () => ok({ payment, nextAction, serverNowMs: Date.now() });

beforeEach(async () => {
  peer = await startPeer();
  client = createClient({ url: peer.url, random: () => 0 });
  payment = aPayment();
  nextAction = redirect;
  peer.answer("payments.start", ({ paymentId }) => {
    payment = { ...payment, paymentId: paymentId as Payment["paymentId"] };
    return answer();
  });
  peer.answer("payments.get", answer);
});

afterEach(async () => {
  client.close();
  await peer.close();
});

/** At the latest; clients without jitter look after half of it. */
const FIRST_LOOK_MS = 1_000;

const until = (fact: () => void) => vi.waitFor(fact, 5_000);
const ids = () => peer.requests("payments.start").map(({ paymentId }) => paymentId);

function becomes(part: Partial<Payment>, action: PaymentAction | null = null): void {
  payment = { ...payment, updatedAtMs: payment.updatedAtMs + 1, ...part };
  nextAction = action;
}

test("[SDK80] paying begins a payment of what is due, and resolves with what the payer is to do", async () => {
  const paying = await client.payOrder(order, { returnUrl: "https://shop.example/back", provider: undefined });
  expect(peer.requests("payments.start")).toEqual([
    {
      orderId: ORDER_ID,
      expectedAmount: order.due,
      returnUrl: "https://shop.example/back",
      paymentId: paying.paymentId,
    },
  ]);
  expect([paying.payment.state, paying.nextAction]).toEqual(["processing", redirect]);
});

test("[SDK80] a payment is done once it is over, however it ended", async () => {
  const paying = await client.payOrder(order);
  const done = paying.done();
  becomes({ state: "failed", decline: "insufficient_funds" });
  paying.refresh();
  expect(await done).toMatchObject({ state: "failed", decline: "insufficient_funds" });
  expect(paying.nextAction).toBeNull();
  expect(await paying.done()).toBe(paying.payment);
});

test("[SDK80] a change of the order has its payment looked at, before that would be its turn", async () => {
  const patient = createClient({ url: peer.url, random: () => 1 });
  const paying = await patient.payOrder(order);
  becomes({ state: "succeeded" });
  peer.push("order.updated", { orderId: order.orderId, version: 2, state: "ticketed" });
  await vi.waitFor(() => expect(paying.payment.state).toBe("succeeded"), FIRST_LOOK_MS - 100);
  patient.close();
});

test("[SDK80] what was over at once is not looked at again", async () => {
  becomes({ state: "succeeded" });
  const paying = await client.payOrder(order, { paymentMethod: "pm_card_visa" });
  expect((await paying.done()).state).toBe("succeeded");
  await new Promise((resolve) => setTimeout(resolve, FIRST_LOOK_MS));
  expect(peer.requests("payments.get")).toEqual([]);
});

test("[SDK81] while the provider has not answered, paying waits, and looks again without being told", async () => {
  nextAction = null;
  const paying = client.payOrder(order);
  await until(() => expect(peer.requests("payments.get")).toHaveLength(1));
  nextAction = redirect;
  expect((await paying).nextAction).toEqual(redirect);
});

test("[SDK81] a payment goes on being followed after a reconnect", async () => {
  const paying = await client.payOrder(order);
  becomes({ state: "succeeded" });
  peer.drop();
  expect((await paying.done()).state).toBe("succeeded");
});

test("[SDK81] an answer from before the one that is shown is ignored", async () => {
  const paying = await client.payOrder(order);
  becomes({ decline: "card_declined" }, redirect);
  paying.refresh();
  await until(() => expect(paying.payment.decline).toBe("card_declined"));
  payment = { ...payment, updatedAtMs: 1, decline: null };
  paying.refresh();
  await until(() => expect(peer.requests("payments.get").length).toBeGreaterThan(1));
  expect(paying.payment.decline).toBe("card_declined");
});

test("[SDK82] asked again while it is unknown what became of it, it is the same payment", async () => {
  peer.answer("payments.start", () => refuse("timeout_unknown"));
  await expect(client.payOrder(order, { timeoutMs: 100 })).rejects.toMatchObject({ code: "timeout_unknown" });
  peer.answer("payments.start", answer);
  await client.payOrder(order);
  expect(new Set(ids()).size).toBe(1);
});

test("[SDK82] two that are begun at once are one payment", async () => {
  await Promise.all([client.payOrder(order), client.payOrder(order)]);
  expect([ids().length, new Set(ids()).size]).toEqual([2, 1]);
});

test("[SDK82] paying that was left while it waited is taken up again, not begun anew", async () => {
  nextAction = null;
  const leaving = new AbortController();
  const left = client.payOrder(order, { signal: leaving.signal });
  await until(() => expect(ids()).toHaveLength(1));
  leaving.abort(new Error("left the page"));
  await expect(left).rejects.toThrow("left the page");
  nextAction = redirect;
  await client.payOrder(order);
  expect(new Set(ids()).size).toBe(1);
});

test("[SDK82] after an answer, and with another way to pay, it is another payment", async () => {
  await client.payOrder(order);
  await client.payOrder(order);
  peer.answer("payments.start", () => refuse("unavailable"));
  await client.payOrder(order, { paymentMethod: "pm_card_visa", timeoutMs: 50 }).catch(() => undefined);
  await client.payOrder(order, { paymentMethod: "pm_card_amex", timeoutMs: 50 }).catch(() => undefined);
  expect(new Set(ids()).size).toBe(4);
});

test("[SDK83] a payment is given up by its payer, and the answer says what became of it", async () => {
  const paying = await client.payOrder(order, { accessKey: "a key of twenty chars" });
  peer.answer("payments.cancel", () => {
    becomes({ state: "cancelled" });
    return answer();
  });
  expect((await paying.cancel()).state).toBe("cancelled");
  expect((await paying.done()).state).toBe("cancelled");
  const { paymentId } = paying;
  expect(peer.requests("payments.cancel")).toEqual([{ paymentId, accessKey: "a key of twenty chars" }]);
});

test("[SDK83] a payment that was begun before is followed again", async () => {
  const { paymentId } = payment;
  const paying = await client.resumePayment({ orderId: ORDER_ID, paymentId });
  expect([paying.paymentId, paying.nextAction]).toEqual([paymentId, redirect]);
  expect(peer.requests("payments.start")).toEqual([]);
});

test("[SDK84] what is refused is thrown: another amount is due, or there is no such payment any more", async () => {
  peer.answer("payments.start", () => refuse("price_changed", { price: { amountMinor: 1, currency: "EUR" } }));
  await expect(client.payOrder(order)).rejects.toMatchObject({ code: "price_changed" });
  peer.answer("payments.start", answer);
  const paying = await client.payOrder(order);
  peer.answer("payments.get", () => refuse("not_found"));
  paying.refresh();
  await expect(paying.done()).rejects.toMatchObject({ code: "not_found" });
});

test("[SDK84] whoever waits for a payment of a client that is closed is told so", async () => {
  const done = (await client.payOrder(order)).done();
  client.close();
  await expect(done).rejects.toMatchObject({ code: "unavailable" });
});
