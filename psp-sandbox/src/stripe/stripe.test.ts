/** The Stripe side, as the official client sees it. */
import { beforeEach, expect, test } from "vitest";
import { PUBLISHABLE_KEY, type SandboxWorld, createWorld } from "../testing/sandbox-world.ts";

let world: SandboxWorld;
let stripe: SandboxWorld["stripe"];

beforeEach(() => {
  world = createWorld();
  ({ stripe } = world);
});

const wish = {
  ...{
    amount: 1_250,
    currency: "eur",
    confirm: true,
    payment_method: "pm_card_visa",
    return_url: "http://back.invalid/",
  },
  metadata: { order_id: "o1", payment_id: "p1" },
};
const open = { amount: 1_250, currency: "eur" };

const errorOf = async (call: Promise<unknown>) =>
  call.then(
    () => undefined,
    ({ statusCode, type, code, param }: Record<string, unknown>) => ({ statusCode, type, code, param }),
  );

const secret = { authorization: "Bearer sk_test_world" };

test("[PS1] the same key and the same parameters get the first answer again, also when it was an error that had begun", async () => {
  const first = await stripe.paymentIntents.create(wish, { idempotencyKey: "a" });
  const again = await stripe.paymentIntents.create(wish, { idempotencyKey: "a" });
  expect(again).toEqual(first);
  const headers = { ...secret, "idempotency-key": "b" };
  const form = "amount=1250&currency=eur&confirm=true&payment_method=pm_card_chargeDeclined";
  const declined = await world.post("/v1/payment_intents", form, headers);
  const repeated = await world.post("/v1/payment_intents", form, headers);
  expect([declined.status, declined.headers.get("idempotent-replayed")]).toEqual([402, null]);
  expect([repeated.status, repeated.headers.get("idempotent-replayed")]).toEqual([402, "true"]);
  expect(await repeated.text()).toBe(await declined.text());
});

test("[PS2] the same key with other parameters, or while its first call runs, is refused, and a day later it is a new key", async () => {
  const { id } = await stripe.paymentIntents.create(open, { idempotencyKey: "a" });
  expect(
    await errorOf(stripe.paymentIntents.create({ ...open, amount: 1_251 }, { idempotencyKey: "a" })),
  ).toMatchObject({
    ...{ statusCode: 400, type: "StripeIdempotencyError" },
  });
  world.sandbox.faults.add({ kind: "delay", delayMs: 100, times: 1 });
  const slow = stripe.paymentIntents.create(open, { idempotencyKey: "b" });
  await new Promise((resolve) => setImmediate(resolve));
  expect(await errorOf(stripe.paymentIntents.create(open, { idempotencyKey: "b" }))).toMatchObject({
    ...{ statusCode: 409, code: "idempotency_key_in_use" },
  });
  await world.advance(100);
  expect((await slow).id).toBe((await stripe.paymentIntents.create(open, { idempotencyKey: "b" })).id);
  await world.advance(24 * 3_600_000);
  expect((await stripe.paymentIntents.create(open, { idempotencyKey: "a" })).id).not.toBe(id);
});

test("[PS3] what is wrong is refused in Stripe's words, and may be sent again corrected under the same key", async () => {
  expect((await world.post("/v1/nowhere", "", secret)).status).toBe(404);
  expect((await world.post("/v1/payment_intents", "", { authorization: "Bearer sk_wrong" })).status).toBe(401);
  expect((await world.post("/v1/payment_intents", "")).status).toBe(401);
  expect((await world.post("/v1/payment_intents", `description=${"x".repeat(70_000)}`, secret)).status).toBe(413);
  const mistakes = ["currency=eur", "amount=1&currency=eur&colour=red", "amount=ten&currency=eur", "__proto__[x]=1"];
  const answers: { code: string; param: string }[] = [];
  for (const form of mistakes) {
    const response = await world.post("/v1/payment_intents", form, { ...secret, "idempotency-key": "k" });
    answers.push(((await response.json()) as { error: { code: string; param: string } }).error);
  }
  expect(answers.map(({ code, param }) => [code, param])).toEqual([
    ["parameter_missing", "amount"],
    ["parameter_unknown", "colour"],
    ["parameter_invalid_integer", "amount"],
    ["parameter_missing", "amount"],
  ]);
  expect(await errorOf(stripe.paymentIntents.retrieve("pi_none"))).toMatchObject({ code: "resource_missing" });
  expect(await stripe.paymentIntents.create(open, { idempotencyKey: "k" })).toMatchObject({ amount: 1_250 });
});

test("[PS4] a page sees and confirms an intent with the publishable key and that intent's secret, from any origin, and nothing else", async () => {
  const { id, client_secret: clientSecret } = await stripe.paymentIntents.create(open);
  const confirm = (fields: Record<string, string>) =>
    world.post(`/v1/payment_intents/${id}/confirm`, new URLSearchParams(fields).toString());
  const page = { key: PUBLISHABLE_KEY, payment_method: "pm_card_visa" };
  expect((await confirm({ ...page, client_secret: `${id}_secret_wrong` })).status).toBe(404);
  expect((await confirm(page)).status).toBe(404);
  expect((await world.post("/v1/payment_intents", `key=${PUBLISHABLE_KEY}&amount=1250&currency=eur`)).status).toBe(401);
  const confirmed = await confirm({ ...page, client_secret: clientSecret! });
  expect(await confirmed.json()).toMatchObject({ id, status: "succeeded" });
  expect(confirmed.headers.get("access-control-allow-origin")).toBe("*");
  const url = `http://sandbox.invalid/v1/payment_intents/${id}/confirm`;
  const preflight = await world.sandbox.handle(new Request(url, { method: "OPTIONS" }));
  expect([preflight.status, preflight.headers.get("access-control-allow-headers")]).toEqual([
    204,
    expect.stringContaining("content-type"),
  ]);
});

test.each([
  ["jpy", 1_250, undefined],
  ["jpy", 49, "amount_too_small"],
  ["kwd", 1_250, undefined],
  ["kwd", 1_255, "parameter_invalid_integer"],
  ["isk", 50_000, undefined],
  ["isk", 50_050, "parameter_invalid_integer"],
  ["eur", 49, "amount_too_small"],
  ["eur", 100_000_000, "amount_too_large"],
  ["xxx", 1_250, "parameter_invalid"],
])("[PS5] an amount is held to its currency's rules: %s %d", async (currency, amount, code) => {
  expect((await errorOf(stripe.paymentIntents.create({ currency, amount })))?.code).toBe(code);
});

test("[PS6] lists are newest first, of a time, and page by page complete", async () => {
  const made: string[] = [];
  for (let count = 0; count < 5; count += 1) {
    made.unshift((await stripe.paymentIntents.create(open)).id);
    await world.advance(1_000);
  }
  const listed: string[] = [];
  for await (const { id } of stripe.paymentIntents.list({ limit: 2 })) listed.push(id);
  expect(listed).toEqual(made);
  const endS = world.nowMs() / 1_000;
  const { data } = await stripe.paymentIntents.list({ created: { gte: endS - 3, lt: endS - 1 } });
  expect(data.map(({ id }) => id)).toEqual(made.slice(1, 3));
});

test("[PS7] events are signed as Stripe signs, each attempt anew, and sent to who wants them until they are understood", async () => {
  const endpoint = await stripe.webhookEndpoints.create({
    ...{ url: "http://shop.invalid/hook", enabled_events: ["payment_intent.succeeded"] },
  });
  let refusals = 2;
  world.receiver = () => new Response(null, { status: (refusals -= 1) >= 0 ? 500 : 200 });
  const { id } = await stripe.paymentIntents.create(wish);
  await world.advance(60_000);
  expect(world.notices.map(({ atMs }) => atMs - world.notices[0]!.atMs)).toEqual([0, 1_000, 6_000]);
  const events = world.notices.map(({ body, headers, atMs }) =>
    stripe.webhooks.constructEvent(body, headers.get("stripe-signature")!, endpoint.secret!, 1, undefined, atMs),
  );
  expect(new Set(events.map((event) => event.id)).size).toBe(1);
  expect(events[0]).toMatchObject({ type: "payment_intent.succeeded", data: { object: { id } } });
  const listed = await stripe.webhookEndpoints.list();
  expect(listed.data.map(({ secret: shown }) => shown)).toEqual([undefined]);
});

test("[PS8] a notice that is never understood is given up in the end", async () => {
  await stripe.webhookEndpoints.create({ url: "http://shop.invalid/", enabled_events: ["payment_intent.created"] });
  world.receiver = () => new Response(null, { status: 500 });
  await stripe.paymentIntents.create(open);
  await world.advance(48 * 3_600_000);
  expect(world.notices).toHaveLength(7);
  expect(world.sandbox.nextDueAtMs()).toBeUndefined();
});

test("[PS9] a challenge is answered once: passed it pays, and a second answer changes nothing", async () => {
  const { id } = await stripe.paymentIntents.create({ ...wish, payment_method: "pm_card_authenticationRequired" });
  const answered = await world.post(`/3ds/${id}`, "outcome=complete");
  expect([answered.status, answered.headers.get("location")]).toEqual([303, expect.stringMatching(/succeeded$/)]);
  await world.post(`/3ds/${id}`, "outcome=fail");
  expect(await stripe.paymentIntents.retrieve(id)).toMatchObject({ status: "succeeded" });
  expect(world.sandbox.movements()).toHaveLength(1);
});

test("[PS10] what is processing ends at its time, as its method says", async () => {
  const late = await stripe.paymentIntents.create({ ...wish, payment_method: "pm_sandbox_delayed_60000" });
  const failing = await stripe.paymentIntents.create({ ...wish, payment_method: "pm_sandbox_delayed_failure_60000" });
  await world.advance(59_999);
  expect((await stripe.paymentIntents.retrieve(late.id)).status).toBe("processing");
  await world.advance(1);
  expect((await stripe.paymentIntents.retrieve(late.id)).status).toBe("succeeded");
  expect((await stripe.paymentIntents.retrieve(failing.id)).status).toBe("requires_payment_method");
});
