import { PriceSummary } from "@aisle/protocol/orders.ts";
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  anyAmountMinor,
  anyCurrency,
  anyPassengers,
  anySegments,
  passengerId,
  segmentId,
} from "../../testing/any-fares.ts";
import { fareItemsOf } from "./fare-breakdown.ts";
import { fareMinorOf, summarise, sumOf } from "./price-summary.ts";

const P1S1 = { passengerId: passengerId(1), segmentId: segmentId(1) };

test("[FR8] a price tells base, taxes by code and seats, in an order that does not depend on the items'", () => {
  const fares = [
    { ...P1S1, fareBasis: "YFLEX", baseMinor: 800, taxes: [{ code: "SEC", amountMinor: 60 }] },
    {
      ...P1S1,
      segmentId: segmentId(2),
      fareBasis: "YFLEX",
      baseMinor: 80,
      taxes: [
        { code: "PSC", amountMinor: 12 },
        { code: "SEC", amountMinor: 6 },
      ],
    },
  ];
  const price = summarise("EUR", fares, [{ feeMinor: 100 }]);
  expect(price).toEqual({
    currency: "EUR",
    baseMinor: 880,
    taxes: [
      { code: "PSC", amountMinor: 12 },
      { code: "SEC", amountMinor: 66 },
    ],
    seatsMinor: 100,
    totalMinor: 1_058,
  });
  expect(summarise("EUR", fares.toReversed(), [])).toEqual({ ...price, seatsMinor: 0, totalMinor: 958 });
});

test("[FR9] base, taxes and seats of any order add up to its total, which is the sum of its items", () => {
  const anyOrder = fc.record({
    segments: anySegments,
    passengers: anyPassengers,
    currency: anyCurrency,
    fees: fc.array(anyAmountMinor, { maxLength: 9 }),
  });
  fc.assert(
    fc.property(anyOrder, ({ fees, ...order }) => {
      const fares = fareItemsOf(order);
      const seats = fees.map((feeMinor) => ({ feeMinor }));
      const price = PriceSummary.parse(summarise(order.currency, fares, seats));
      expect(price.baseMinor + sumOf(price.taxes, (tax) => tax.amountMinor) + price.seatsMinor).toBe(price.totalMinor);
      expect(price.totalMinor).toBe(sumOf(fares, fareMinorOf) + sumOf(fees, (fee) => fee));
    }),
  );
});
