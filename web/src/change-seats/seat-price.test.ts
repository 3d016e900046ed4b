import type { Order } from "@aisle/client";
import { expect, test } from "vitest";
import { differenceMinor, feeOf, feeTermsOf } from "./seat-price.ts";

const order = {
  family: "standard",
  price: { currency: "EUR" },
  passengers: [
    { passengerId: "P1", type: "infant" },
    { passengerId: "P2", type: "adult" },
  ],
  fares: [
    { passengerId: "P1", segmentId: "S1", baseMinor: 1_000, taxes: [] },
    { passengerId: "P2", segmentId: "S1", baseMinor: 9_000, taxes: [{ code: "XT", amountMinor: 1_000 }] },
  ],
  seats: [{ passengerId: "P2", segmentId: "S1", seat: "12A", feeMinor: 500 }],
} as unknown as Order;

test("[CW8] a seat costs what the fare's family asks of an adult's fare, and a change the difference", () => {
  const terms = feeTermsOf(order, "S1")!;
  expect(terms).toEqual({ family: "standard", currency: "EUR", adultFareMinor: 10_000 });
  expect(feeOf(terms, { characteristics: ["CH", "L"] })).toBe(1_000);
  expect(feeOf(terms, { characteristics: ["W"] })).toBe(0);
  const difference = (seat: string, fee: number) =>
    differenceMinor(order, "S1", new Map([["P2", seat]]), (one) => (one === seat ? fee : 0));
  expect(difference("1A", 1_000)).toBe(500);
  expect(difference("20C", 0)).toBe(-500);
  expect(differenceMinor(order, "S1", new Map(), () => 1)).toBe(0);
});

test("[CW8] a flight that is not the order's has no price of seats", () => {
  expect(feeTermsOf(order, "S9")).toBeNull();
});
