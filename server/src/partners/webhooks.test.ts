/** Webhooks on their way to a real receiver. */
import { describeEachDatabase } from "@aisle/test/databases.ts";
import { Webhook } from "standardwebhooks";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type ManualTime, withManualTime } from "../testing/manual-time.ts";
import { aPartnerWorld, type PartnerWorld } from "../testing/partner-world.ts";
import { answer, startWebhookReceiver, type WebhookReceiver } from "../testing/webhook-receiver.ts";
import { GIVE_UP_AFTER_MS } from "./delivery-rules.ts";

const DAY_MS = 86_400_000;

describeEachDatabase("webhooks", (open) => {
  let time: ManualTime;
  let world: PartnerWorld;
  let receiver: WebhookReceiver;
  beforeEach(async () => {
    // Signatures are good for minutes around the present.
    time = await withManualTime(await open(), Date.now());
    world = await aPartnerWorld(time.database);
    receiver = await startWebhookReceiver();
  });
  afterEach(() => receiver.close());

  const ids = () => receiver.received.map(({ headers }) => headers["webhook-id"]);
  const verify = (secret: string, index = 0) => {
    const { body, headers } = receiver.received[index]!;
    return new Webhook(secret).verify(body, headers);
  };
  /** A row of fifty, and the rest a moment later. */
  const runRows = async () => {
    await world.run();
    await time.advance(10);
    await world.run();
  };
  const stateOf = async (index = 0) => (await world.ask("partners.endpoints.list", {})).endpoints[index]!;

  test("[PW1] an event goes to the endpoints that want its type and concern its airline, once", async () => {
    await world.anEndpoint(`${receiver.url}/all`);
    await world.anEndpoint(`${receiver.url}/lh`, { airline: "LH" });
    await world.anEndpoint(`${receiver.url}/ba`, { airline: "BA" });
    await world.anEndpoint(`${receiver.url}/flights`, { events: ["flight.updated"] });
    await world.tell("order-1", { airlines: ["AF", "LH"] });
    await world.tell("order-1");
    await world.run();
    expect(receiver.received.map(({ path }) => path).toSorted()).toEqual(["/webhooks/all", "/webhooks/lh"]);
  });

  test("[PW1] an event that nobody wants is not kept", async () => {
    await world.tell("order-1");
    await world.run();
    expect(await time.database.kysely.selectFrom("partner_events").selectAll().execute()).toEqual([]);
  });

  test("[PW2] the official library takes a webhook for genuine, and one that was changed on the way not", async () => {
    const { secret } = await world.anEndpoint(receiver.url);
    await world.tell("order-1", { data: { orderId: "1", note: "Zoë 李" } });
    await world.run();
    expect(verify(secret)).toEqual({
      type: "order.created",
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      data: { orderId: "1", note: "Zoë 李" },
    });
    const { body, headers } = receiver.received[0]!;
    const webhook = new Webhook(secret);
    expect(() => webhook.verify(body.replace('"1"', '"2"'), headers)).toThrow("signature");
    expect(() => webhook.verify(body, { ...headers, "webhook-id": "order-2" })).toThrow("signature");
    const earlier = String(Number(headers["webhook-timestamp"]) - 1);
    expect(() => webhook.verify(body, { ...headers, "webhook-timestamp": earlier })).toThrow("signature");
    expect(() => new Webhook(`whsec_${btoa("x".repeat(32))}`).verify(body, headers)).toThrow("signature");
  });

  test("[PW3] after a rotation both secrets sign for a day, then the new one alone", async () => {
    const { endpointId, secret: old } = await world.anEndpoint(receiver.url);
    const rotationId = "01890000-0000-7000-8000-000000000001";
    const { secret } = await world.ask("partners.endpoints.rotateSecret", { endpointId, rotationId });
    await world.tell("order-1");
    await world.run();
    expect([verify(old), verify(secret!)]).toMatchObject([{ type: "order.created" }, { type: "order.created" }]);
    await time.advance(DAY_MS);
    await world.tell("order-2");
    await world.run();
    expect(receiver.received[1]!.headers["webhook-signature"]!.split(" ")).toHaveLength(1);
  });

  test("[PW3] after a leak the old secret signs nothing any more", async () => {
    const { endpointId, secret: leaked } = await world.anEndpoint(receiver.url);
    const rotationId = "01890000-0000-7000-8000-000000000001";
    await world.ask("partners.endpoints.rotateSecret", { endpointId, rotationId, keepOldForMs: 0 });
    await world.tell("order-1");
    await world.run();
    expect(() => verify(leaked)).toThrow("signature");
  });

  test("[PW4] an endpoint gets its webhooks in the order of the events, and one that fails delays only itself", async () => {
    await world.anEndpoint(`${receiver.url}/slow`);
    await world.anEndpoint(`${receiver.url}/good`);
    receiver.respond(({ path }, response) => void response.writeHead(path.endsWith("slow") ? 503 : 200).end());
    const orders = Array.from({ length: 60 }, (_, n) => `order-${n}`);
    for (const id of orders) await world.tell(id);
    await runRows();
    const at = (end: string) =>
      receiver.received.filter(({ path }) => path.endsWith(end)).map(({ headers }) => headers["webhook-id"]);
    expect([at("good"), at("slow")]).toEqual([orders, ["order-0"]]);
    receiver.respond(answer(200));
    await time.advance(5_000);
    await runRows();
    expect(at("slow")).toEqual(["order-0", ...orders]);
  });

  test("[PW5] a webhook that fails or gets no answer is sent again, the same to the byte, until it arrives", async () => {
    const { secret } = await world.anEndpoint(receiver.url);
    receiver.respond(answer(500, "out of order"));
    await world.tell("order-1");
    await world.run();
    await world.tell("order-2");
    expect([await world.run(), ids()]).toEqual([2, ["order-1"]]);
    receiver.respond(() => {});
    await time.advance(5_000);
    await world.run();
    receiver.respond((_, response) => void response.destroy());
    await time.advance(10_000);
    await world.run();
    receiver.respond(answer(200, "thanks"));
    await time.advance(20_000);
    await world.run();
    expect(ids()).toEqual(["order-1", "order-1", "order-1", "order-1", "order-2"]);
    expect(new Set(receiver.received.slice(0, 4).map(({ body }) => body)).size).toBe(1);
    expect(verify(secret, 3)).toMatchObject({ data: { orderId: "order-1" } });
    const { deliveries } = await world.ask("partners.deliveries.list", {});
    const { attempts } = await world.ask("partners.deliveries.get", { deliveryId: deliveries[1]!.deliveryId });
    expect(attempts.map(({ status, error, answer: text }) => [status, error, text])).toEqual([
      [200, null, "thanks"],
      [null, "no connection (ECONNRESET)", null],
      [null, "no answer within 500 ms", null],
      [500, "answered 500", "out of order"],
    ]);
  });

  test("[PW6] an endpoint that answers 410 is disabled and its maker told by mail; what waits is sent once it is enabled", async () => {
    const { endpointId } = await world.anEndpoint(receiver.url);
    receiver.respond(answer(410));
    await world.tell("order-1");
    await world.tell("order-2");
    await world.run();
    expect(ids()).toEqual(["order-1"]);
    expect(await stateOf()).toMatchObject({ state: "gone", waiting: 1, failingSinceMs: expect.any(Number) });
    expect(world.letters).toMatchObject([{ to: "admin@example.com", text: expect.stringContaining("410 Gone") }]);
    await world.tell("order-3");
    receiver.respond(answer(200));
    expect([await world.run(), ids()]).toEqual([1, ["order-1"]]);
    await world.ask("partners.endpoints.update", { endpointId, enabled: true });
    await world.run();
    expect(ids()).toEqual(["order-1", "order-2"]);
    expect(await stateOf()).toMatchObject({ state: "enabled", waiting: 0, failingSinceMs: null });
  });

  test("[PW7] a webhook is given up after three days, and an endpoint where nothing arrived for so long is disabled", async () => {
    await world.anEndpoint(receiver.url);
    receiver.respond(answer(500));
    await world.tell("order-1");
    await world.tell("order-2");
    await world.run();
    let attempts = 1;
    for (let passedMs = 0; passedMs < GIVE_UP_AFTER_MS - 2 * 3_600_000; passedMs += 3_600_000) {
      await time.advance(3_600_000);
      attempts += (await world.run()) > 0 ? 1 : 0;
      expect(await stateOf()).toMatchObject({ state: "enabled", waiting: 2 });
    }
    await time.advance(2 * 3_600_000);
    await world.run();
    expect(attempts).toBeGreaterThan(30);
    expect(await stateOf()).toMatchObject({ state: "failing", waiting: 1 });
    expect(world.letters).toMatchObject([{ text: expect.stringContaining("three days") }]);
    const { deliveries } = await world.ask("partners.deliveries.list", { state: "failed" });
    expect(deliveries).toMatchObject([{ webhookId: "order-1", nextAttemptAtMs: null }]);
  });

  test("[PW8] redirects are not followed", async () => {
    const other = await startWebhookReceiver();
    await world.anEndpoint(receiver.url);
    receiver.respond(answer(307, "", { location: other.url }));
    await world.tell("order-1");
    await world.run();
    expect(other.received).toEqual([]);
    const { deliveries } = await world.ask("partners.deliveries.list", {});
    const { attempts } = await world.ask("partners.deliveries.get", { deliveryId: deliveries[0]!.deliveryId });
    expect(attempts).toMatchObject([{ status: 307, error: "answered 307: redirects are not followed" }]);
    await other.close();
  });

  test("[PW10] of an answer only its beginning is read, and less is kept, in ASCII and without secrets", async () => {
    await world.anEndpoint(receiver.url);
    // Without end: whoever waited for it would time out.
    receiver.respond((_, response) => {
      response.writeHead(200).write(`Zoë\n sk_live_abcdef ${"long answer ".repeat(1_000)}`);
    });
    await world.tell("order-1");
    await world.run();
    const { deliveries } = await world.ask("partners.deliveries.list", {});
    expect(deliveries).toMatchObject([{ state: "delivered" }]);
    const { attempts } = await world.ask("partners.deliveries.get", { deliveryId: deliveries[0]!.deliveryId });
    expect(attempts[0]!.answer).toMatch(/^[\x20-\x7e]{1,200}$/);
    expect(attempts[0]!.answer).toContain("[key] long answer");
  });

  test("[PW12] a replay sends the same webhook-id and body again, whatever became of it", async () => {
    await world.anEndpoint(receiver.url);
    await world.tell("order-1");
    await world.run();
    const { deliveries } = await world.ask("partners.deliveries.list", {});
    const { deliveryId } = deliveries[0]!;
    expect(await world.ask("partners.deliveries.replay", { deliveryId })).toEqual({ replayed: 1, more: false });
    await world.run();
    expect(ids()).toEqual(["order-1", "order-1"]);
    expect(receiver.received[0]!.body).toBe(receiver.received[1]!.body);
    expect((await world.ask("partners.deliveries.get", { deliveryId })).delivery).toMatchObject({ attempts: 2 });
  });

  test("[PW12] all that failed at an endpoint since a time is replayed, and nothing else", async () => {
    const { endpointId } = await world.anEndpoint(receiver.url);
    receiver.respond(answer(410));
    for (const id of ["order-1", "order-2", "order-3"]) {
      await world.tell(id);
      await world.run();
      await world.ask("partners.endpoints.update", { endpointId, enabled: true });
      await time.advance(60_000);
    }
    receiver.respond(answer(200));
    const { deliveries } = await world.ask("partners.deliveries.list", { state: "failed" });
    const sinceMs = deliveries[1]!.createdAtMs;
    expect(await world.ask("partners.deliveries.replay", { endpointId, sinceMs })).toEqual({
      replayed: 2,
      more: false,
    });
    await world.run();
    expect(ids().slice(3)).toEqual(["order-2", "order-3"]);
    expect(await world.ask("partners.deliveries.replay", { endpointId, sinceMs })).toEqual({
      replayed: 0,
      more: false,
    });
  });

  test("[PW14] nothing is sent to a deleted endpoint, and what it was sent is forgotten", async () => {
    const { endpointId } = await world.anEndpoint(receiver.url);
    receiver.respond(answer(500));
    await world.tell("order-1");
    await world.run();
    await world.ask("partners.endpoints.delete", { endpointId });
    await world.ask("partners.endpoints.delete", { endpointId });
    await time.advance(DAY_MS);
    await world.run();
    expect(ids()).toEqual(["order-1"]);
    expect(await world.ask("partners.deliveries.list", {})).toEqual({ deliveries: [], nextCursor: null });
    expect(await rowsOf("partner_deliveries")).toEqual([]);
    expect(await rowsOf("partner_attempts")).toEqual([]);
  });

  test("[PW14] webhooks are forgotten after thirty days", async () => {
    await world.anEndpoint(receiver.url);
    await world.tell("order-1");
    await world.run();
    await time.advance(29 * DAY_MS);
    await world.run();
    expect(await rowsOf("partner_deliveries")).toHaveLength(1);
    await time.advance(2 * DAY_MS);
    await world.run();
    await time.advance(1_000);
    await world.run();
    expect([
      await rowsOf("partner_deliveries"),
      await rowsOf("partner_attempts"),
      await rowsOf("partner_events"),
    ]).toEqual([[], [], []]);
  });

  test("[PW16] secrets are in no list and no log, whatever happens", async () => {
    const { endpointId, secret } = await world.anEndpoint(receiver.url);
    const rotated = await world.ask("partners.endpoints.rotateSecret", {
      ...{ endpointId, rotationId: "01890000-0000-7000-8000-000000000001" },
    });
    // A receiver that sends back what it knows.
    receiver.respond((_, response) => void response.writeHead(500).end(`${secret} ${rotated.secret}`));
    await world.tell("order-1");
    await world.run();
    const { deliveries } = await world.ask("partners.deliveries.list", {});
    const seen = JSON.stringify([
      await world.ask("partners.endpoints.list", {}),
      await world.ask("partners.endpoints.update", { endpointId, description: "Another" }),
      await world.ask("partners.deliveries.get", { deliveryId: deliveries[0]!.deliveryId }),
      ...world.log,
    ]);
    expect(world.log.join()).toContain("did not arrive");
    for (const one of [secret, rotated.secret!]) expect(seen).not.toContain(one.slice(6, 30));
  });

  function rowsOf(table: "partner_deliveries" | "partner_attempts" | "partner_events") {
    return time.database.kysely.selectFrom(table).selectAll().execute();
  }
});
