import type { Itinerary } from "@aisle/client";
import { expect, test } from "vitest";
import { facetsOf, priceScale } from "./facets.ts";

const way = (amountMinor: number, currency: string, ...names: readonly string[]) =>
  ({
    journeys: [{ segments: names.map((name) => ({ airline: { code: name.slice(0, 2).toUpperCase(), name } })) }],
    offers: [{ total: { amountMinor, currency } }],
  }) as Itinerary;

test("[WJ1] flights can be narrowed to every airline that flies any part of a way, and to prices in the commonest currency", () => {
  const found = [way(300, "GBP", "British"), way(900, "GBP", "Virgin", "Delta"), way(100, "USD", "Delta")];
  expect(facetsOf(found)).toEqual({
    airlines: [
      { code: "BR", name: "British" },
      { code: "DE", name: "Delta" },
      { code: "VI", name: "Virgin" },
    ],
    prices: { lowest: { amountMinor: 300, currency: "GBP" }, highest: { amountMinor: 900, currency: "GBP" } },
    hasOtherCurrencies: true,
  });
  expect(facetsOf(found.slice(1)).prices).toBeNull();
  expect(facetsOf([])).toEqual({ airlines: [], prices: null, hasOtherCurrencies: false });
});

test("[WJ2] the scale of prices has round steps, and something to be had at both ends", () => {
  expect(priceScale(59_800, 221_600)).toEqual({ min: 60_000, max: 225_000, step: 5_000 });
  expect(priceScale(10, 12)).toEqual({ min: 10, max: 12, step: 1 });
});
