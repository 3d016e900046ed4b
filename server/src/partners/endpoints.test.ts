/** What admins do with endpoints and deliveries, and where webhooks may go in production. */
import { operations } from "@aisle/protocol/contract.ts";
import { describeEachDatabase } from "@aisle/test/databases.ts";
import { v7 as uuidV7 } from "uuid";
import { beforeEach, expect, test } from "vitest";
import type { Database } from "../storage/database.ts";
import { type ManualTime, withManualTime } from "../testing/manual-time.ts";
import { aPartnerWorld, type PartnerWorld } from "../testing/partner-world.ts";
import { answer, startWebhookReceiver } from "../testing/webhook-receiver.ts";
import { isPublicAddress } from "./public-addresses.ts";
import { createWebhookSender } from "./send-webhook.ts";

const never = new AbortController().signal;

function newEndpoint(more: { readonly url?: string; readonly description?: string } = {}) {
  const url = "https://partner.example/webhooks";
  return { endpointId: uuidV7(), url, events: ["order.created" as const], description: "A partner", ...more };
}

describeEachDatabase("endpoints", (open) => {
  let database: Database;
  let time: ManualTime;
  let world: PartnerWorld;
  beforeEach(async () => {
    time = await withManualTime(await open());
    database = time.database;
    world = await aPartnerWorld(database);
  });

  test("[PW11] an endpoint's secret is told when it is made, and to a repetition that comes soon", async () => {
    const wish = newEndpoint();
    const { endpoint, secret } = await world.ask("partners.endpoints.create", wish);
    expect(endpoint).toMatchObject({ url: wish.url, events: wish.events, airline: null, state: "enabled", waiting: 0 });
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(await world.ask("partners.endpoints.create", wish)).toEqual({ endpoint, secret });
    expect((await world.ask("partners.endpoints.list", {})).endpoints).toEqual([endpoint]);
    await time.advance(10 * 60_000);
    expect(await world.ask("partners.endpoints.create", wish)).toEqual({ endpoint, secret: null });
  });

  test("[PW11] calls at once make one endpoint", async () => {
    const wish = newEndpoint();
    // Connections that are open already, so that the calls meet.
    const all = <T>(ask: () => Promise<T>) => Promise.all(Array.from({ length: 5 }, ask));
    await all(() => world.ask("partners.endpoints.list", {}));
    const made = await all(() => world.ask("partners.endpoints.create", wish));
    expect(new Set(made.map((one) => JSON.stringify(one))).size).toBe(1);
  });

  test("[PW11] an endpoint's id with another request is a conflict", async () => {
    const wish = newEndpoint();
    await world.ask("partners.endpoints.create", wish);
    const other = world.ask("partners.endpoints.create", { ...wish, description: "Another" });
    await expect(other).rejects.toMatchObject({ code: "id_conflict" });
  });

  test("[PW11] a rotation repeated with its id makes one secret and tells it again", async () => {
    const { endpointId } = await world.ask("partners.endpoints.create", newEndpoint()).then(({ endpoint }) => endpoint);
    const rotation = { endpointId, rotationId: uuidV7() };
    const first = await world.ask("partners.endpoints.rotateSecret", rotation);
    expect(await world.ask("partners.endpoints.rotateSecret", rotation)).toEqual(first);
    expect(first.endpoint.previousSecretUntilMs).toBe((await now()) + 86_400_000);
    await time.advance(10 * 60_000);
    expect((await world.ask("partners.endpoints.rotateSecret", rotation)).secret).toBeNull();
    const unknown = world.ask("partners.endpoints.rotateSecret", { endpointId: uuidV7(), rotationId: uuidV7() });
    await expect(unknown).rejects.toMatchObject({ code: "not_found" });
  });

  test("[PW13] an endpoint is changed in what is named, and disabled and enabled", async () => {
    const { endpointId } = await world.ask("partners.endpoints.create", newEndpoint()).then(({ endpoint }) => endpoint);
    const change = { endpointId, enabled: false, events: ["flight.updated" as const] };
    const { endpoint } = await world.ask("partners.endpoints.update", change);
    expect(endpoint).toMatchObject({ state: "disabled", events: ["flight.updated"], description: "A partner" });
    const moved = await world.ask("partners.endpoints.update", {
      endpointId,
      url: "https://other.example",
      enabled: true,
    });
    expect(moved.endpoint).toMatchObject({ state: "enabled", url: "https://other.example/" });
    const unknown = world.ask("partners.endpoints.update", { endpointId: uuidV7(), enabled: true });
    await expect(unknown).rejects.toMatchObject({ code: "not_found" });
  });

  test("[PW13] deliveries are listed newest first, by endpoint, state and type, page by page", async () => {
    const receiver = await startWebhookReceiver();
    const events = ["order.created" as const, "order.changed" as const];
    const { endpointId } = await world.anEndpoint(receiver.url, { events });
    await world.anEndpoint(receiver.url, { events: ["order.created"] });
    await world.tell("order-1");
    await world.tell("order-2");
    await world.run();
    receiver.respond(answer(500));
    await world.tell("order-2-changed", { type: "order.changed" });
    await world.run();
    const list = (input: Parameters<typeof world.ask<"partners.deliveries.list">>[1]) =>
      world
        .ask("partners.deliveries.list", input)
        .then(({ deliveries }) => deliveries.map(({ webhookId }) => webhookId));
    expect(await list({ endpointId })).toEqual(["order-2-changed", "order-2", "order-1"]);
    expect(await list({ state: "waiting" })).toEqual(["order-2-changed"]);
    expect(await list({ type: "order.created" })).toEqual(["order-2", "order-2", "order-1", "order-1"]);
    const first = await world.ask("partners.deliveries.list", { endpointId, limit: 2 });
    const cursor = first.nextCursor!;
    const second = await world.ask("partners.deliveries.list", { endpointId, limit: 2, cursor });
    expect([second.deliveries.map(({ webhookId }) => webhookId), second.nextCursor]).toEqual([["order-1"], null]);
    await expect(list({ cursor: "x" })).rejects.toMatchObject({ code: "invalid_input" });
    const { deliveryId } = first.deliveries[0]!;
    const { payload } = await world.ask("partners.deliveries.get", { deliveryId });
    expect(payload).toBe(receiver.received.at(-1)!.body);
    const missing = world.ask("partners.deliveries.get", { deliveryId: 4_000_000 });
    await expect(missing).rejects.toMatchObject({ code: "not_found" });
    await receiver.close();
  });

  test("[PW9] in production an endpoint must be reached by https over the public internet", async () => {
    const production = await aPartnerWorldInProduction(database);
    const refused = [
      "http://127.0.0.1:8080/",
      "http://localhost/",
      "https://localhost/",
      "https://127.0.0.1/",
      "https://2130706433/",
      "https://0x7f.1/",
      "https://10.1.2.3/",
      "https://169.254.169.254/latest/meta-data",
      "https://[::1]/",
      "https://[::ffff:10.0.0.1]/",
      "https://[fd00::1]/",
    ];
    for (const url of refused) {
      const made = production.ask("partners.endpoints.create", newEndpoint({ url }));
      await expect(made, url).rejects.toMatchObject({ code: "invalid_input" });
    }
    await production.ask("partners.endpoints.create", newEndpoint());
    const { endpointId } = (await production.ask("partners.endpoints.list", {})).endpoints[0]!;
    const moved = production.ask("partners.endpoints.update", { endpointId, url: "https://192.168.1.1/" });
    await expect(moved).rejects.toMatchObject({ code: "invalid_input" });
  });

  async function now(): Promise<number> {
    const row = await database.kysely
      .selectFrom("versions")
      .select("version")
      .where("name", "=", "manual_time")
      .execute();
    return row[0]!.version;
  }

  async function aPartnerWorldInProduction(of: Database): Promise<PartnerWorld> {
    await of.kysely.deleteFrom("users").execute();
    return aPartnerWorld(of, { environment: "production" });
  }
});

test("[PW9] a connection to a private address is refused where it is made, whether it is named or looked up", async () => {
  const receiver = await startWebhookReceiver();
  const sender = createWebhookSender({ mayCallPrivate: false });
  const webhook = { headers: {}, body: "{}" };
  for (const host of ["127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "[::1]"]) {
    const sent = await sender.send({ ...webhook, url: `http://${host}:${receiver.port}/` }, never);
    expect(sent, host).toMatchObject({ status: null, error: expect.stringContaining("private network") });
  }
  expect(receiver.received).toEqual([]);
  const allowed = createWebhookSender({ mayCallPrivate: true });
  expect(await allowed.send({ ...webhook, url: receiver.url }, never)).toMatchObject({ status: 204, error: null });
  await receiver.close();
});

test("[PW9] public addresses are told from those that are not", () => {
  const open = ["8.8.8.8", "93.184.216.34", "172.32.0.1", "100.128.0.1", "2606:4700:4700::1111", "2a00:1450:4001::1"];
  const closed = [
    ...["0.0.0.0", "10.0.0.1", "100.64.0.1", "127.0.0.1", "169.254.169.254", "172.31.255.255", "192.168.0.1"],
    ...["192.0.0.1", "198.18.0.1", "203.0.113.7", "224.0.0.1", "255.255.255.255"],
    ...[
      "::",
      "::1",
      "::ffff:8.8.8.8",
      "64:ff9b::a00:1",
      "fe80::1",
      "fc00::1",
      "ff02::1",
      "2001:db8::1",
      "2002:a00:1::",
    ],
    ...["2001::1", "not an address", ""],
  ];
  expect(open.filter((address) => !isPublicAddress(address))).toEqual([]);
  expect(closed.filter(isPublicAddress)).toEqual([]);
});

test("[PW15] partners' operations are for admins alone", () => {
  const partners = Object.values(operations).filter(({ name }) => name.startsWith("partners."));
  expect(partners.map(({ access }) => access)).toEqual(Array.from({ length: 8 }, () => "admin"));
});

test("[PW15] an endpoint's address is https, or http to the machine itself, without user and fragment", () => {
  const isGood = (url: string) => operations["partners.endpoints.create"].input.safeParse(newEndpoint({ url })).success;
  const good = [
    "https://partner.example/a?b=c",
    "https://partner.example:8443",
    "http://localhost:3000/x",
    "http://[::1]/",
  ];
  const bad = [
    ...[
      "http://partner.example",
      "ftp://partner.example",
      "https://user:secret@partner.example",
      "https://a.example/#b",
    ],
    ...["javascript:alert(1)", "partner.example", "https://zoë.example/", `https://a.example/${"a".repeat(2_000)}`],
  ];
  expect([good.filter((url) => !isGood(url)), bad.filter(isGood)]).toEqual([[], []]);
});
