import type { BoardingPass, Order } from "@aisle/client";
import { expect, test } from "vitest";
import { cancelledFlightsOf, passCardsOf } from "./pass-cards.ts";

const HOUR_MS = 3_600_000;

/** What the cards read of an order: out over a hub, and back; two adults, of whom one has a baby on the lap. */
function anOrder(): Order {
  const segment = (segmentId: string, departsAtMs: number, others = {}) => ({
    ...{ segmentId, state: "active", flightCancelled: false, ...others },
    flight: { departsAtMs },
  });
  const ticket = (passengerId: string, number: string, states: Record<string, string>, kind = "ticket") => ({
    ...{ kind, number, passengerId },
    coupons: Object.entries(states).map(([segmentId, state]) => ({ segmentId, state })),
  });
  return {
    passengers: ["P1", "P2", "P3"].map((passengerId) => ({ passengerId })),
    segments: [
      segment("S1", HOUR_MS),
      segment("S2", 2 * HOUR_MS),
      segment("S3", 9 * HOUR_MS),
      segment("S4", 9 * HOUR_MS, { flightCancelled: true }),
      segment("S5", 9 * HOUR_MS, { flightCancelled: true, state: "replaced" }),
    ],
    seats: [
      { segmentId: "S1", passengerId: "P1", seat: "11A" },
      { segmentId: "S2", passengerId: "P1", seat: "30C" },
      { segmentId: "S3", passengerId: "P1", seat: "12F" },
      { segmentId: "S3", passengerId: "P2", seat: "12E" },
    ],
    tickets: [
      ticket("P1", "2201", { S1: "O", S2: "O" }),
      ticket("P1", "2202", { S1: "E" }),
      ticket("P1", "2203", { S1: "O" }, "emd"),
      ticket("P2", "2204", { S3: "C" }),
    ],
  } as unknown as Order;
}

const pass = (passengerId: string, ...segmentIds: string[]) =>
  ({ passengerId, segmentIds, barcode: `M${passengerId}` }) as BoardingPass;

test("[WB1] a card has the flights and seats of its pass, an infant none, and the tickets that are flown on", () => {
  const [out, baby] = passCardsOf(anOrder(), [pass("P1", "S1", "S2"), pass("P3", "S1", "S2")], 0);
  expect(out!.legs.map(({ seat }) => seat)).toEqual(["11A", "30C"]);
  expect(out!.tickets.map(({ number }) => number)).toEqual(["2201"]);
  expect(baby!.legs.map(({ seat }) => seat)).toEqual([null, null]);
});

test("[WB2] passes come by departure, and once their last flight has left, after all others", () => {
  const passes = [pass("P1", "S3"), pass("P2", "S3"), pass("P1", "S1", "S2")];
  const keysAt = (nowMs: number) =>
    passCardsOf(anOrder(), passes, nowMs).map(({ key, hasLeft }) => (hasLeft ? `${key} left` : key));
  expect(keysAt(1.5 * HOUR_MS)).toEqual(["P1 S1 S2", "P1 S3", "P2 S3"]);
  expect(keysAt(2 * HOUR_MS)).toEqual(["P1 S3", "P2 S3", "P1 S1 S2 left"]);
});

test("[WB3] a pass of flights that the order does not know makes no card", () => {
  expect(passCardsOf(anOrder(), [pass("P1", "S1", "S9"), pass("P9", "S1")], 0)).toEqual([]);
});

test("[WB4] of flights that the airline has cancelled, those are told that somebody would be on", () => {
  expect(cancelledFlightsOf(anOrder()).map(({ segmentId }) => segmentId)).toEqual(["S4"]);
});
