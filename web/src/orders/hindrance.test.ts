import type { Order } from "@aisle/client";
import { expect, test } from "vitest";
import { outcomeBetween } from "./change-outcome.ts";
import { flightHindrance, seatHindrance } from "./hindrance.ts";

function anOrder(part: Record<string, unknown> = {}): Order {
  const flight = { departsAtMs: 1_000 };
  return {
    ...{ state: "ticketed", family: "standard", pendingChange: null, payments: [], passengers: [], seats: [] },
    paid: { amountMinor: 100, currency: "EUR" },
    updatedAtMs: 2_000,
    segments: [{ segmentId: "S1", slice: 0, state: "active", flightCancelled: false, flight }],
    ...part,
  } as unknown as Order;
}

const waiting = { pendingChange: { changeId: "a", kind: "seats", paymentRequiredByMs: 2_000 } };
const cancelled = [{ segmentId: "S1", slice: 0, state: "active", flightCancelled: true, flight: { departsAtMs: 1 } }];

test.each([
  ["nothing", {}, null, null],
  ["an order that is over", { state: "cancelled" }, "over", "over"],
  ["an order that is not paid", { state: "pending_payment" }, null, "unpaid"],
  ["a change that waits", waiting, "waiting", "waiting"],
  ["a payment under way", { payments: [{ state: "processing" }] }, "paying", "paying"],
  ["a payment that was given up", { payments: [{ state: "processing", givenUp: true }] }, null, null],
  ["a fare without changes", { family: "light" }, null, "fare"],
  ["a flight that is not flown", { segments: cancelled }, "notFlown", null],
  ["a flight that was replaced", { segments: [] }, "gone", "gone"],
])("[CW9] what stands in the way of a change is known before it is begun: %s", (_, part, seats, flight) => {
  expect(seatHindrance(anOrder(part), "S1", 0)).toBe(seats);
  expect(flightHindrance(anOrder(part), 0, 0)).toBe(flight);
});

test("[CW9] what has left is changed no more", () => {
  expect([seatHindrance(anOrder(), "S1", 1_000), flightHindrance(anOrder(), 0, 1_000)]).toEqual(["left", "left"]);
});

test("[CW10] a change that waited has come true, or has run out, or was ended by a cancellation", () => {
  const seat = { passengerId: "P1", segmentId: "S1" };
  const before = anOrder({ ...waiting, seats: [{ ...seat, seat: "12A" }] });
  const moved = { seats: [{ ...seat, seat: "1A" }] };
  expect(outcomeBetween(before, anOrder({ ...moved, paid: { amountMinor: 150, currency: "EUR" } }))).toBe("seats");
  expect(outcomeBetween(before, anOrder({ seats: before.seats }))).toBe("expired");
  expect(outcomeBetween(before, anOrder({ seats: before.seats, updatedAtMs: 1_999 }))).toBe("dropped");
  expect(outcomeBetween(before, anOrder({ seats: [] }))).toBeNull();
  expect(outcomeBetween(before, before)).toBeNull();
  expect(outcomeBetween(anOrder(), anOrder(moved))).toBeNull();
});
