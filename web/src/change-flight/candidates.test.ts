import type { Itinerary, Order } from "@aisle/client";
import { expect, test } from "vitest";
import { candidatesOf, partyOf } from "./candidates.ts";

const passengers = ["adult", "child", "infant"].map((type) => ({ type, state: "active" }));

/** Out on flight 1 from 100 to 200, back on flight 2 from 500 to 600, for 300.00 each way. */
const order = {
  ...{ family: "flex", price: { currency: "EUR" }, passengers: [...passengers, { type: "adult", state: "cancelled" }] },
  segments: [
    { segmentId: "S1", slice: 0, state: "active", flight: { flightId: 1, departsAtMs: 100, arrivesAtMs: 200 } },
    { segmentId: "S2", slice: 1, state: "active", flight: { flightId: 2, departsAtMs: 500, arrivesAtMs: 600 } },
  ],
  fares: ["S1", "S2"].map((segmentId) => ({ segmentId, baseMinor: 28_000, taxes: [{ amountMinor: 2_000 }] })),
} as unknown as Order;

function found(flightId: number, departsAtMs: number, family = "flex", currency = "EUR"): Itinerary {
  const segments = [{ flightId, departsAtMs, arrivesAtMs: departsAtMs + 100 }];
  return {
    journeys: [{ segments }],
    offers: [{ family, total: { amountMinor: 36_000, currency } }],
  } as unknown as Itinerary;
}

const idsOf = (slice: number, ...itineraries: Itinerary[]) =>
  candidatesOf(order, slice, itineraries).map(({ journey }) => journey.segments[0]!.flightId);

test("[CW11] other flights of the same fare family and currency can be changed to, for the difference", () => {
  expect(candidatesOf(order, 0, [found(3, 120)])).toMatchObject([{ differenceMinor: 6_000 }]);
  expect(idsOf(0, found(1, 100), found(3, 100, "light"), found(4, 100, "flex", "USD"), found(5, 100))).toEqual([5]);
});

test("[CW12] the way out is over before the way back begins, also after a change", () => {
  expect(idsOf(0, found(3, 400), found(4, 401))).toEqual([3]);
  expect(idsOf(1, found(5, 199), found(6, 200))).toEqual([6]);
});

test("[CW13] flights are looked for with seats for all who still fly", () => {
  expect(partyOf(order)).toEqual({ adults: 1, children: 1, infants: 1 });
});
