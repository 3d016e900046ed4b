import { openEmbedded } from "@aisle/test/databases.ts";
import { operations } from "@aisle/protocol/contract.ts";
import { AisleError } from "@aisle/protocol/errors.ts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parseInput } from "../gateway/parse-input.ts";
import { type ManualTime, withManualTime } from "../testing/manual-time.ts";
import { storeOrderFlights } from "../testing/order-flights.ts";
import {
  annAdult,
  boInfant,
  kimChild,
  newId,
  order,
  pay,
  prepare,
  startInput,
  ticketed,
} from "../testing/order-trip.ts";
import { openOrderWorld, type OrderWorld, someone } from "../testing/order-world.ts";

const MINUTE_MS = 60_000;

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

const issuesOf = (error: unknown) => (error as AisleError).details?.issues?.map(({ path }) => path);
const refusal = async (work: () => Promise<unknown>): Promise<AisleError> => {
  const error = await work().then(
    () => new Error("it was not refused"),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof AisleError)) throw error;
  return error;
};
const parsed = (input: object) => {
  try {
    parseInput(operations["orders.create"], input);
    return [];
  } catch (error) {
    return issuesOf(error);
  }
};
const valid = {
  orderId: "019b2f00-0000-7000-8000-000000000001",
  offerId: "a".repeat(40),
  holds: [{ holdId: "019b2f00-0000-7000-8000-000000000002", flightId: 1 }],
  passengers: [annAdult],
  contact: { email: "ann@example.com" },
  expectedTotal: { amountMinor: 100, currency: "EUR" },
};
const withPassenger = (part: object) => ({ ...valid, passengers: [{ ...annAdult, ...part }] });

test.each([
  ["a name with a digit", withPassenger({ surname: "Müller2" }), "passengers.0.surname"],
  ["a name in another script", withPassenger({ surname: "李" }), "passengers.0.surname"],
  ["an empty name", withPassenger({ givenName: " " }), "passengers.0.givenName"],
  ["a name that is too long", withPassenger({ surname: "M".repeat(40) }), "passengers.0.surname"],
  ["a card number for a name", withPassenger({ surname: "4242 4242 4242 4242" }), "passengers.0.surname"],
  [
    "a card number for a document",
    withPassenger({ document: { number: "4242424242424242" } }),
    "passengers.0.document.number",
  ],
  ["a child without a birth date", withPassenger({ type: "child" }), "passengers.0.birthDate"],
  ["a day that does not exist", withPassenger({ birthDate: "2020-02-30" }), "passengers.0.birthDate"],
  ["nobody", { ...valid, passengers: [] }, "passengers"],
  ["nineteen passengers", { ...valid, passengers: Array.from({ length: 19 }, () => annAdult) }, "passengers"],
  ["no hold", { ...valid, holds: [] }, "holds"],
  ["one hold twice", { ...valid, holds: [valid.holds[0], valid.holds[0]] }, "holds"],
  ["half a cent", { ...valid, expectedTotal: { amountMinor: 0.5, currency: "EUR" } }, "expectedTotal.amountMinor"],
  ["a negative amount", { ...valid, expectedTotal: { amountMinor: -1, currency: "EUR" } }, "expectedTotal.amountMinor"],
  [
    "a currency in small letters",
    { ...valid, expectedTotal: { amountMinor: 1, currency: "eur" } },
    "expectedTotal.currency",
  ],
  ["no address", { ...valid, contact: { email: "ann" } }, "contact.email"],
  [
    "a telephone number without a country",
    { ...valid, contact: { email: "a@b.de", phone: "030 901820" } },
    "contact.phone",
  ],
  ["a field that there is not", { ...valid, discount: 100 }, ""],
])("[BO1] %s is refused with its place", (_what, input, path) => {
  expect(parsed(input)).toContain(path);
});

test("[BO2] the party must be the one that was priced, and an infant has a lap", async () => {
  const who = someone();
  const { input } = await prepare(world, who, { passengers: [annAdult] });
  for (const passengers of [[annAdult, annAdult], [annAdult, boInfant], [kimChild]]) {
    const error = await refusal(() => world.call("orders.create", { ...input, passengers }, who));
    expect([error.code, issuesOf(error)?.[0]?.startsWith("passengers")]).toEqual(["invalid_input", true]);
  }
});

test("[BO3] ages are those of the day of departure, and nobody is born tomorrow or flies with a document that is over", async () => {
  const who = someone();
  const family = await prepare(world, who, { passengers: [annAdult, kimChild] });
  const grown = { ...kimChild, birthDate: "2001-01-01" };
  const unborn = { ...kimChild, birthDate: `${new Date().getUTCFullYear() + 2}-01-01` };
  const document = {
    ...({ kind: "passport", number: "C01X00T47" } as const),
    ...{ issuingCountry: "DE", nationality: "DE", expiresOn: "2020-01-01" },
  };
  const wrong = [
    [annAdult, grown],
    [annAdult, unborn],
    [{ ...annAdult, document }, kimChild],
  ];
  const errors = [];
  for (const passengers of wrong) {
    errors.push(await refusal(() => world.call("orders.create", { ...family.input, passengers }, who)));
  }
  expect(errors.map(issuesOf)).toEqual([
    ["passengers.1.birthDate"],
    ["passengers.1.birthDate"],
    ["passengers.0.document.expiresOn"],
  ]);
});

test("[BO4] an offer that is over, was never made, or was tampered with makes no order", async () => {
  const who = someone();
  const { input } = await prepare(world, who);
  const tampered = { ...input, offerId: `${input.offerId.slice(0, -3)}AAA` };
  expect((await refusal(() => world.call("orders.create", tampered, who))).code).toBe("not_found");
  await clock.advance(31 * MINUTE_MS);
  expect((await refusal(() => world.call("orders.create", input, who))).code).toBe("offer_expired");
});

test("[BO5] a hold that is over makes no order, and the seats are anyone's", async () => {
  const who = someone();
  const { input, flights, holds } = await prepare(world, who);
  await clock.advance(10 * MINUTE_MS);
  expect((await refusal(() => world.call("orders.create", input, who))).code).toBe("hold_expired");
  const seats = [...holds[0]!.seats];
  await world.call("seats.hold", { holdId: newId(), flightId: flights[0]!.flightId, seats }, someone());
});

test("[BO6] a payment through a provider that is not set up, or with a card number, is refused before anything is begun", async () => {
  const who = someone();
  const unpaid = await order(world, who, { days: [3] });
  const input = startInput(unpaid);
  const foreign = await refusal(() => world.call("payments.start", { ...input, provider: "alipay" }, who));
  expect(issuesOf(foreign)).toEqual(["provider"]);
  const card = { ...input, paymentMethod: "4242424242424242" };
  expect(() => parseInput(operations["payments.start"], card)).toThrow(AisleError);
  expect((await world.call("orders.get", { orderId: unpaid.orderId }, who)).order.payments).toEqual([]);
});

test("[BO7] a method that the provider does not know has failed, and the order can be paid otherwise", async () => {
  const who = someone();
  const unpaid = await order(world, who, { days: [3] });
  const { payment } = await pay(world, who, unpaid, "pm_nobody_knows");
  expect(payment.state).toBe("failed");
  expect((await pay(world, who, unpaid)).payment.state).toBe("succeeded");
});

test("[BO9] a refusal says why in a word: at each issue, or for the whole", async () => {
  const who = someone();
  const { input, flights } = await prepare(world, who);
  const twice = await refusal(() => world.call("orders.create", { ...input, passengers: [annAdult, annAdult] }, who));
  expect(twice.details?.issues).toMatchObject([{ reason: "other_party" }, { reason: "same_person" }]);
  const held = { holdId: newId(), flightId: flights[0]!.flightId, seats: ["20A"] };
  const { hold } = await world.call("seats.hold", held, who);
  const holds = [...input.holds, { holdId: hold.holdId, flightId: hold.flightId }];
  const many = await refusal(() => world.call("orders.create", { ...input, holds }, who));
  expect(many.details?.issues).toMatchObject([{ reason: "seat_count", about: { held: 2, needed: 1 } }]);

  const paid = await ticketed(world, who, { days: [3] });
  const once = { ...startInput(paid), expectedAmount: paid.paid };
  const again = await refusal(() => world.call("payments.start", once, who));
  expect(again.details).toMatchObject({ reason: "nothing_due", orderState: "ticketed" });
});

test("[BO8] errors about others' orders, payments and quotes say nothing of them", async () => {
  const owner = someone();
  const paid = await ticketed(world, owner, { days: [4] });
  const { quote } = await world.call("orders.quoteCancel", { orderId: paid.orderId }, owner);
  const stranger = someone();
  const own = await ticketed(world, stranger, { days: [4] });
  const errors = await Promise.all([
    refusal(() => world.call("payments.get", { paymentId: paid.payments[0]!.paymentId }, stranger)),
    refusal(() => world.call("payments.cancel", { paymentId: paid.payments[0]!.paymentId }, stranger)),
    refusal(() =>
      world.call("orders.cancel", { changeId: newId(), orderId: own.orderId, quoteId: quote.quoteId }, stranger),
    ),
    refusal(() => world.call("orders.find", { locator: paid.locator, surname: "Nobody" })),
  ]);
  expect(errors.map(({ code }) => code)).toEqual(["not_found", "not_found", "not_found", "not_found"]);
  const told = JSON.stringify(errors.map((error) => error.toBody()));
  for (const secret of [paid.locator, paid.orderId, "Müller", "ann@example.com"]) expect(told).not.toContain(secret);
});
