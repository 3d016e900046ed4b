/** What both sides share: faults, the log, and what outlives a process. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ConnectionLost } from "./calls.ts";
import { chaos } from "./faults.ts";
import { openJournalFile } from "./journal-file.ts";
import { type SandboxServer, startServer } from "./server.ts";
import { type SandboxWorld, createWorld, memoryJournal } from "./testing/sandbox-world.ts";

let world: SandboxWorld;
let folder: string;
let server: SandboxServer | undefined;

beforeEach(() => {
  world = createWorld();
  folder = mkdtempSync(join(tmpdir(), "psp-sandbox-"));
});

afterEach(async () => {
  await server?.close();
  server = undefined;
  rmSync(folder, { recursive: true });
});

const wishOf = (paymentId: string, method = "pm_card_visa") => ({
  ...{ amount: 1_250, currency: "eur", confirm: true, payment_method: method, return_url: "http://back.invalid/" },
  metadata: { order_id: "o1", payment_id: paymentId },
});

const hook = { url: "http://shop.invalid/", enabled_events: ["payment_intent.succeeded" as const] };

test("[PS15] a call that is dropped before it is carried out did nothing, one that is dropped after it did all, and then the fault is over", async () => {
  const { stripe, sandbox } = world;
  const pay = (paymentId: string) => stripe.paymentIntents.create(wishOf(paymentId), { idempotencyKey: paymentId });
  sandbox.faults.add({ kind: "drop_before", on: "stripe.payment_intents.create", times: 1 });
  await expect(pay("p1")).rejects.toThrow("connection");
  expect(sandbox.movements()).toHaveLength(0);
  sandbox.faults.add({ kind: "drop_after", on: "stripe.payment_intents.create", times: 1 });
  await expect(pay("p1")).rejects.toThrow("connection");
  expect(sandbox.movements()).toHaveLength(1);
  expect(await pay("p1")).toMatchObject({ status: "succeeded" });
  expect(sandbox.movements()).toHaveLength(1);
});

test("[PS16] an HTTP 500 after doing is remembered under the idempotency key, one before doing is not", async () => {
  const { stripe, sandbox } = world;
  const pay = (key: string) => stripe.paymentIntents.create(wishOf(key), { idempotencyKey: key });
  sandbox.faults.add({ kind: "error_before", times: 1 });
  await expect(pay("a")).rejects.toMatchObject({ statusCode: 500 });
  expect(await pay("a")).toMatchObject({ status: "succeeded" });
  sandbox.faults.add({ kind: "error_after", times: 1 });
  await expect(pay("b")).rejects.toMatchObject({ statusCode: 500 });
  await expect(pay("b")).rejects.toMatchObject({ statusCode: 500, headers: { "idempotent-replayed": "true" } });
  expect(sandbox.movements()).toHaveLength(2);
});

test("[PS17] a caller that is left hanging is let go when it gives up", async () => {
  world.sandbox.faults.add({ kind: "hang_before", times: 1 });
  const caller = new AbortController();
  const request = new Request("http://sandbox.invalid/v1/charges", {
    ...{ headers: { authorization: "Bearer sk_test_world" }, signal: caller.signal },
  });
  const answer = expect(world.sandbox.handle(request)).rejects.toThrow(ConnectionLost);
  await new Promise((resolve) => setImmediate(resolve));
  caller.abort();
  await answer;
});

test("[PS18] notices are sent twice, late, or not until they are released, as faults say", async () => {
  const { stripe, sandbox, notices } = world;
  await stripe.webhookEndpoints.create(hook);
  sandbox.faults.add({ kind: "duplicate", times: 1 });
  await stripe.paymentIntents.create(wishOf("p1"));
  await world.advance(1_000);
  expect(notices).toHaveLength(2);
  sandbox.faults.add({ kind: "late", delayMs: 5_000, times: 1 });
  await stripe.paymentIntents.create(wishOf("p2"));
  await world.advance(4_999);
  expect(notices).toHaveLength(2);
  await world.advance(1);
  expect(notices).toHaveLength(3);
  sandbox.faults.add({ kind: "withhold", times: 1 });
  await stripe.paymentIntents.create(wishOf("p3"));
  await world.advance(3_600_000);
  expect(notices).toHaveLength(3);
  sandbox.releaseNotices();
  await world.advance(0);
  expect(notices).toHaveLength(4);
});

test("[PS19] notices overtake each other, and the call that caused them, as faults say", async () => {
  const { stripe, sandbox } = world;
  await stripe.webhookEndpoints.create(hook);
  sandbox.faults.add({ kind: "reorder", delayMs: 60_000 });
  const made: string[] = [];
  for (let count = 0; count < 10; count += 1) made.push((await stripe.paymentIntents.create(wishOf("p"))).id);
  await world.advance(60_000);
  const told = world.notices.map(
    ({ body }) => (JSON.parse(body) as { data: { object: { id: string } } }).data.object.id,
  );
  expect(told).not.toEqual(made);
  expect([...told].sort()).toEqual([...made].sort());
  sandbox.faults.clear();
  sandbox.faults.add({ kind: "notice_first", times: 1 });
  let toldBefore = 0;
  const answered = stripe.paymentIntents.create(wishOf("p")).then(() => (toldBefore = world.notices.length));
  await answered;
  expect(toldBefore).toBe(11);
});

test("[PS20] the log has every movement of money in order, with the merchant's ids", async () => {
  const { stripe, sandbox } = world;
  const { id } = await stripe.paymentIntents.create(wishOf("p1"));
  await stripe.paymentIntents.create(wishOf("p2", "pm_card_chargeDeclined")).catch(() => {});
  sandbox.faults.add({ kind: "fail_refund", delayMs: 1_000, times: 1 });
  await stripe.refunds.create({ payment_intent: id, amount: 250, metadata: { refund_id: "r1" } });
  await world.advance(1_000);
  const ids = { orderId: "o1", paymentId: "p1" };
  expect(sandbox.movements()).toMatchObject([
    { kind: "charge", amount: 1_250, currency: "EUR", ...ids, refundId: null },
    { kind: "refund", amount: 250, ...ids, refundId: "r1" },
    { kind: "refund_failed", amount: 250, ...ids, refundId: "r1" },
  ]);
});

test("[PS21] a sandbox that is made from its journal knows what the one before knew, and goes on where it stopped", async () => {
  const journal = memoryJournal();
  world = createWorld({ journal });
  await world.stripe.webhookEndpoints.create(hook);
  const late = await world.stripe.paymentIntents.create(wishOf("p1", "pm_sandbox_delayed_60000"), {
    idempotencyKey: "a",
  });
  const { sandbox } = world;
  sandbox.faults.add({ kind: "late", delayMs: 30_000 });
  await world.stripe.paymentIntents.create(wishOf("p2"));
  const next = createWorld({ journal: memoryJournal([...journal.lines]), seed: 2 });
  expect(
    (await next.stripe.paymentIntents.create(wishOf("p1", "pm_sandbox_delayed_60000"), { idempotencyKey: "a" })).id,
  ).toBe(late.id);
  await next.advance(60_000);
  expect((await next.stripe.paymentIntents.retrieve(late.id)).status).toBe("succeeded");
  expect(next.notices).toHaveLength(2);
  expect(next.sandbox.movements().map(({ paymentId }) => paymentId)).toEqual(["p2", "p1"]);
});

test("[PS22] a journal whose last line was cut off loses that line alone", () => {
  const path = join(folder, "new/journal");
  openJournalFile(path).append("[1]");
  writeFileSync(path, `${readFileSync(path, "utf8")}[2`);
  const journal = openJournalFile(path);
  expect([...journal.lines]).toEqual(["[1]"]);
  journal.append("[3]");
  expect([...openJournalFile(path).lines]).toEqual(["[1]", "[3]"]);
});

test("[PS23] over HTTP faults are set as JSON only, which no page of another site can send, and wrong ones are refused", async () => {
  server = await startServer({ port: 0, host: "127.0.0.1", stripe: { secretKey: "sk_x", publishableKey: "pk_x" } });
  const post = (type: string, body: string) =>
    fetch(`${server!.url}/sandbox/faults`, { method: "POST", headers: { "content-type": type }, body });
  expect((await post("text/plain", '{"kind":"busy"}')).status).toBe(415);
  expect((await post("application/json", '{"kind":"rain"}')).status).toBe(400);
  expect((await post("application/json", '{"kind":"busy","times":1}')).status).toBe(200);
  const ask = () => fetch(`${server!.url}/v1/charges`, { headers: { authorization: "Bearer sk_x" } });
  expect([(await ask()).status, (await ask()).status]).toEqual([429, 200]);
  expect(await (await fetch(`${server.url}/sandbox/log`)).json()).toEqual({ movements: [] });
});

test("[PS24] a thousand payments in chaos charge once each at most, never give back more, and come out the same from the same seed", async () => {
  const first = await inChaos(7);
  const taken = Map.groupBy(
    first.filter(({ kind }) => kind === "charge"),
    ({ paymentId }) => paymentId,
  );
  expect(Math.max(...[...taken.values()].map(({ length }) => length))).toBe(1);
  expect(taken.size).toBeGreaterThan(900);
  expect(Math.max(...first.map(({ given }) => given))).toBeLessThanOrEqual(1_250);
  expect(await inChaos(7)).toEqual(first);
  expect(await inChaos(8)).not.toEqual(first);
});

/** Everybody pays and takes half back, each call up to three times; answers with what moved. */
async function inChaos(seed: number) {
  const { sandbox, stripe, advance } = createWorld({ seed });
  for (const fault of chaos(0.1)) sandbox.faults.add(fault);
  const stubborn = async <T>(call: () => Promise<T>): Promise<T | undefined> =>
    call().catch(() => call().catch(() => call().catch(() => undefined)));
  for (let count = 0; count < 1_000; count += 1) {
    const id = `p${count}`;
    const intent = await stubborn(() => stripe.paymentIntents.create(wishOf(id), { idempotencyKey: id }));
    const refund = { payment_intent: intent?.id ?? "", amount: 625, metadata: { refund_id: id } };
    if (intent) await stubborn(() => stripe.refunds.create(refund, { idempotencyKey: `r${count}` }));
    await advance(100);
  }
  await advance(60_000);
  const given = new Map<string | null, number>();
  return sandbox.movements().map(({ kind, paymentId, reference, amount, atMs }) => {
    const change = kind === "refund" ? amount : kind === "refund_failed" ? -amount : 0;
    given.set(paymentId, (given.get(paymentId) ?? 0) + change);
    return { kind, paymentId, reference, atMs, given: given.get(paymentId)! };
  });
}
