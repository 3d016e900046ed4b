/** Orders that take the travel documents of saved travellers. */
import { openEmbedded } from "@aisle/test/databases.ts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ManualTime, withManualTime } from "../testing/manual-time.ts";
import { storeOrderFlights } from "../testing/order-flights.ts";
import { annAdult, benAdult, newId, order, prepare } from "../testing/order-trip.ts";
import { openOrderWorld, type OrderWorld, someone } from "../testing/order-world.ts";

const passport = {
  ...({ kind: "passport", number: "C01X00T47" } as const),
  ...{ issuingCountry: "DE", nationality: "DE", expiresOn: "2095-01-01" },
};

let world: OrderWorld;
let clock: ManualTime;
let close: () => Promise<void>;
beforeAll(async () => {
  const opened = await openEmbedded();
  close = opened.remove;
  clock = await withManualTime(opened.database, Date.now());
  await storeOrderFlights(clock.database);
  world = await openOrderWorld({ database: clock.database, clock });
});
afterAll(() => close());

test("[TV9] an order takes a saved traveller's document, and keeps it when the traveller is deleted", async () => {
  const who = someone();
  const travellerId = newId();
  const saved = { travellerId, givenName: "Ann", surname: "Müller", document: passport };
  await world.call("travellers.save", saved, who);
  const { input } = await prepare(world, who, { passengers: [benAdult, annAdult] });
  const named = { ...input, passengers: [benAdult, { ...annAdult, travellerId }] };
  const { order: made } = await world.call("orders.create", named, who);
  const shown = { kind: "passport", numberEnd: "T47", expiresOn: "2095-01-01" };
  expect(made.passengers.map(({ document }) => document)).toEqual([null, shown]);
  await world.call("travellers.delete", { travellerId }, who);
  // What was answered is answered again, whatever has become of the traveller.
  expect((await world.call("orders.create", named, who)).order.passengers).toEqual(made.passengers);
  const { body } = await world.database.kysely
    .selectFrom("orders")
    .select("body")
    .where("order_id", "=", made.orderId)
    .executeTakeFirstOrThrow();
  expect(body).toMatch(/"sealedDocument":"k1\./);
  expect(body).not.toContain(travellerId);
});

test("[TV10] an order that names another's traveller, none, or one without a valid document is refused with its place", async () => {
  const who = someone();
  const ids = { foreign: newId(), bare: newId(), over: newId() };
  const ann = { givenName: "Ann", surname: "Müller" };
  await world.call("travellers.save", { travellerId: ids.foreign, ...ann, document: passport }, someone());
  await world.call("travellers.save", { travellerId: ids.bare, ...ann }, who);
  const expired = { ...passport, expiresOn: "2020-01-01" };
  await world.call("travellers.save", { travellerId: ids.over, ...ann, document: expired }, who);
  const { input } = await prepare(world, who);
  const refusal = (travellerId: string, more: object = {}) =>
    world.call("orders.create", { ...input, passengers: [{ ...annAdult, travellerId, ...more }] }, who).then(
      () => "made",
      ({ code, details }) => [code, details.issues[0].path, details.issues[0].reason],
    );
  const missing = ["not_found", "passengers.0.travellerId", "no_such_traveller"];
  expect([await refusal(ids.foreign), await refusal(newId())]).toEqual([missing, missing]);
  const bare = ["invalid_input", "passengers.0.travellerId", "traveller_without_document"];
  expect(await refusal(ids.bare)).toEqual(bare);
  const over = ["invalid_input", "passengers.0.document.expiresOn", "document_expires"];
  expect(await refusal(ids.over)).toEqual(over);
  await expect(
    world.call(
      "orders.create",
      { ...input, passengers: [{ ...annAdult, travellerId: ids.bare, document: passport }] },
      who,
    ),
  ).rejects.toThrow(/must be left out where a document is given/);
  await order(world, who);
});
