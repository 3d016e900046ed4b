import { PassengerType } from "@aisle/protocol/search.ts";
import fc from "fast-check";
import { expect, test } from "vitest";
import { partyTotal } from "../../flights/search/fares.ts";
import {
  anyAmountMinor,
  anyCurrency,
  anyPassengers,
  anySegments,
  passengerId,
  segmentId,
} from "../../testing/any-fares.ts";
import { chargeUnitMinor } from "@aisle/protocol/currencies.ts";
import { fareItemsOf, splitFare } from "./fare-breakdown.ts";
import { fareMinorOf } from "./price-summary.ts";

test("[FR4] a fare is split into base and charges, of which an infant pays none", () => {
  expect(splitFare({ fareMinor: 10_000, currency: "EUR", type: "adult" })).toEqual({
    baseMinor: 8_200,
    taxes: [
      { code: "PSC", amountMinor: 1_200 },
      { code: "SEC", amountMinor: 600 },
    ],
  });
  expect(splitFare({ fareMinor: 10_000, currency: "EUR", type: "infant" })).toEqual({ baseMinor: 10_000, taxes: [] });
  expect(splitFare({ fareMinor: 9, currency: "JPY", type: "adult" })).toEqual({
    baseMinor: 8,
    taxes: [{ code: "PSC", amountMinor: 1 }],
  });
});

test("[FR5] the parts of any fare add up to it exactly, none is negative, and charges can be charged", () => {
  const types = fc.constantFrom(...PassengerType.options);
  fc.assert(
    fc.property(anyAmountMinor, anyCurrency, types, (fareMinor, currency, type) => {
      const { baseMinor, taxes } = splitFare({ fareMinor, currency, type });
      expect(baseMinor).toBeGreaterThanOrEqual(0);
      expect(taxes.reduce((sum, tax) => sum + tax.amountMinor, baseMinor)).toBe(fareMinor);
      expect(taxes.filter((tax) => tax.amountMinor <= 0 || tax.amountMinor % chargeUnitMinor(currency) !== 0)).toEqual(
        [],
      );
    }),
  );
});

test("[FR6] each passenger has an item for each flight", () => {
  const items = fareItemsOf({
    segments: [
      { segmentId: segmentId(1), fareBasis: "YFLEX", adultFareMinor: 10_000 },
      { segmentId: segmentId(2), fareBasis: "YFLEX", adultFareMinor: 6_000 },
    ],
    passengers: [
      { passengerId: passengerId(1), type: "adult" },
      { passengerId: passengerId(2), type: "infant" },
    ],
    currency: "EUR",
  });
  expect(items.map((item) => [item.segmentId, item.passengerId, fareMinorOf(item)])).toEqual([
    ["S1", "P1", 10_000],
    ["S1", "P2", 1_000],
    ["S2", "P1", 6_000],
    ["S2", "P2", 600],
  ]);
});

test("[FR7] the items of any party on any flights add up to what a search says", () => {
  fc.assert(
    fc.property(anySegments, anyPassengers, anyCurrency, (segments, passengers, currency) => {
      const count = (type: PassengerType) => passengers.filter((passenger) => passenger.type === type).length;
      const party = { adults: count("adult"), children: count("child"), infants: count("infant") };
      const sum = fareItemsOf({ segments, passengers, currency }).reduce((total, item) => total + fareMinorOf(item), 0);
      expect(sum).toBe(
        segments.reduce((total, { adultFareMinor }) => total + partyTotal(adultFareMinor, currency, party), 0),
      );
    }),
  );
});
