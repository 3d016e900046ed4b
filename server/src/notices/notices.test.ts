import type { Order } from "@aisle/protocol/orders.ts";
import { beforeEach, expect, test } from "vitest";
import type { Letter } from "../mail/mailer.ts";
import { anOrder, aSegment } from "../testing/an-order.ts";
import { aPartlyCancelledOrder } from "../testing/sample-orders.ts";
import { createNoticeHandler } from "./notice-job.ts";
import { NoticeKind } from "./notice-kinds.ts";
import { orderLetter } from "./order-letter.ts";

const PAYMENT_ID = "019b2f00-0000-7000-8000-0000000000a1";
const REFUND_ID = "019b2f00-0000-7000-8000-0000000000b1";

const everyKind = NoticeKind.options.flatMap((kind) =>
  (["en", "zh"] as const).map((language) => [kind, language] as const),
);

test.each(everyKind)(
  "[NO1] the letter %s in %s names the booking, says something, and leads nowhere",
  (kind, language) => {
    const facts = { code: "H7KM-2QXP", minutes: 30, paymentId: PAYMENT_ID, refundId: REFUND_ID };
    const { subject, text } = orderLetter(kind, aPartlyCancelledOrder(language), facts);
    expect(subject).toContain("H7KM2Q");
    expect(subject).not.toMatch(/[\r\n]/);
    expect(text.startsWith(language === "zh" ? "您好：\n\n" : "Hello,\n\n")).toBe(true);
    expect(/\p{Script=Han}/u.test(subject + text)).toBe(language === "zh");
    expect(text).not.toMatch(/undefined|null|NaN|https?:|www\.|\n\n\n/);
  },
);

test("[NO2] who has to pay is told how much, and by when on the clock of where the journey begins", () => {
  const { subject, text } = orderLetter("order_created", anOrder({ state: "pending_payment" }), {});
  expect(subject).toBe("Booking H7KM2Q: pay EUR\u00A0480.01 to get your tickets");
  expect(text).toContain("Pay EUR\u00A0480.01 by\n11:20 on Wed, 1 March 2090, Central European Standard Time (UTC+1).");
});

test("[NO3] who has tickets is told their numbers, and flights and seats in the airports' local times", () => {
  const { text } = orderLetter("ticketed", anOrder(), {});
  expect(text).toContain("    Ann Lovelace: 220-2364224106-4\n");
  expect(text).toContain(`    LH 400, Thu, 1 June 2090
    12:00 Frankfurt (FRA), Central European Summer Time (UTC+2)
    14:30 New York (JFK), Eastern Daylight Time (UTC-4)
    Seats: Ann Lovelace 12A
`);
});

test("[NO3] an arrival on another day says so", () => {
  const segments = [aSegment({ from: "JFK", to: "FRA", departsAtMs: Date.parse("2090-06-01T23:00Z") })];
  expect(orderLetter("ticketed", anOrder({ segments }), {}).text).toContain("09:30 (+1 day) Frankfurt (FRA)");
  expect(orderLetter("ticketed", anOrder({ segments, language: "zh" }), {}).text).toContain(
    "09:30 (+1天) 法兰克福 (FRA)",
  );
});

test("[NO9] a letter in Chinese calls places by their Chinese names, and in English where there is none", () => {
  const segments = [aSegment({ to: "KTM" })];
  const { text } = orderLetter("ticketed", anOrder({ segments, language: "zh" }), {});
  expect(text).toContain("12:00 法兰克福 (FRA)，");
  expect(text).toContain(" Kathmandu (KTM)，");
  expect(orderLetter("ticketed", anOrder({ segments }), {}).text).toContain("Frankfurt (FRA)");
});

test("[NO3] flights and tickets that are no longer good are not in a letter", () => {
  const [ticket] = anOrder().tickets;
  const order: Order = {
    ...aPartlyCancelledOrder("en"),
    tickets: [{ ...ticket!, coupons: [{ ...ticket!.coupons[0]!, state: "R" }] }],
  };
  const { text } = orderLetter("partly_cancelled", order, {});
  expect(text).toContain("LH 400");
  expect(text).not.toMatch(/LH 401|220-/);
});

test.each([
  [
    "gives something back",
    { refundMinor: 48_001, feeMinor: 2_000 },
    "EUR\u00A0480.01 will be paid back the way it was paid. The fare keeps EUR\u00A020.00.",
  ],
  [
    "keeps nothing",
    { refundMinor: 48_001, feeMinor: 0 },
    "EUR\u00A0480.01 will be paid back the way it was paid. We write",
  ],
  ["gives nothing back", { refundMinor: 0, feeMinor: 48_001 }, "By the rules of its fare, nothing is paid back."],
])("[NO4] a cancellation that %s says so", (_what, facts, expected) => {
  expect(orderLetter("cancelled", anOrder(), facts).text).toContain(expected);
});

test("[NO4] cancelling what was never paid speaks of no refund", () => {
  const { text } = orderLetter("cancelled", anOrder({ state: "cancelled", payments: [] }), {
    refundMinor: 0,
    feeMinor: 0,
  });
  expect(text).toContain("Nothing was paid for it");
});

test.each(["refund_succeeded", "refund_failed"] as const)("[NO5] %s names the amount of that refund alone", (kind) => {
  const order = aPartlyCancelledOrder("en");
  const refunded = { amountMinor: 99_900, currency: "EUR" };
  const { text } = orderLetter(kind, { ...order, refunded }, { refundId: REFUND_ID });
  expect(text).toContain("EUR\u00A0480.01");
});

test("[NO5] a refund that failed is promised still", () => {
  expect(orderLetter("refund_failed", aPartlyCancelledOrder("en"), { refundId: REFUND_ID }).text).toContain(
    "We go on trying",
  );
});

test("[NO6] when the airline cancels a flight, the letter says which, and which are still flown", () => {
  const segments = [
    aSegment({ flightCancelled: true }),
    aSegment({ segmentId: "S2", slice: 1, number: "401", from: "JFK", to: "FRA" }),
  ];
  const { text } = orderLetter("flight_cancelled_by_airline", anOrder({ segments }), {});
  const [before = "", after = ""] = text.split("still flown:");
  expect(before).toContain("    LH 400, Thu, 1 June 2090\n");
  expect(before).not.toContain("LH 401");
  expect(after).toContain("    LH 401, ");
  expect(after).not.toContain("LH 400");
});

let sent: Letter[];
const context = { jobId: 1, attempt: 1, nowMs: 0, signal: new AbortController().signal };
const handlerOf = (order: Order | undefined, send = async (letter: Letter) => void sent.push(letter)) =>
  createNoticeHandler({ readOrder: async () => order, mailer: { send } });

beforeEach(() => {
  sent = [];
});

test("[NO7] a notice goes to the order's contact", async () => {
  const order = anOrder({ language: "zh" });
  await handlerOf(order).run({ orderId: order.orderId, kind: "ticketed", facts: {} }, context);
  expect(sent).toEqual([{ to: "ann@example.com", ...orderLetter("ticketed", order, {}) }]);
});

test("[NO7] a letter that was not handed over fails its job, which is tried again", async () => {
  const order = anOrder();
  const handler = handlerOf(order, () => Promise.reject(new Error("421 try later")));
  await expect(handler.run({ orderId: order.orderId, kind: "ticketed", facts: {} }, context)).rejects.toThrow("421");
  expect(handler.maxAttempts).toBeGreaterThan(1);
});

test.each([
  ["an order that there is not", { orderId: anOrder().orderId, kind: "ticketed", facts: {} }],
  ["a kind that there is not", { orderId: anOrder().orderId, kind: "lottery", facts: {} }],
  ["nothing", undefined],
])("[NO7] a job for %s fails", async (_what, payload) => {
  await expect(handlerOf(undefined).run(payload, context)).rejects.toThrow();
  expect(sent).toEqual([]);
});

test("[NO8] nobody is asked to pay for an order that is paid or over by then", async () => {
  await handlerOf(anOrder()).run({ orderId: anOrder().orderId, kind: "order_created", facts: {} }, context);
  expect(sent).toEqual([]);
});
