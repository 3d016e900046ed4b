import { CabinClass } from "@aisle/protocol/layouts.ts";
import { Party } from "@aisle/protocol/search.ts";
import fc from "fast-check";
import { expect, test } from "vitest";
import { aDatedFlight } from "../../testing/dated-flight.ts";
import { fareFor, partyTotal, priceParty, seatsOf } from "./fares.ts";

const family = Party.parse({ adults: 2, children: 1, infants: 1 });

test("[FP1] a child pays 75 % of the adult's fare and an infant 10 %, half a step of what can be charged rounded up", () => {
  expect([fareFor("adult", 8_999, "EUR"), fareFor("child", 8_999, "EUR"), fareFor("infant", 8_999, "EUR")]).toEqual([
    8_999, 6_749, 900,
  ]);
  expect(fareFor("child", 2, "EUR")).toBe(2);
  expect(fareFor("child", 12_340, "KWD")).toBe(9_260);
});

test("[FP2] an infant needs no seat", () => {
  expect(seatsOf(family)).toBe(3);
});

test("[FP3] a party is priced flight by flight for each type, cheapest family first", () => {
  const flight = aDatedFlight({
    fares: [
      { cabin: "economy", family: "flex", amountMinor: 20_000, currency: "EUR" },
      { cabin: "economy", family: "light", amountMinor: 8_999, currency: "EUR" },
      { cabin: "business", family: "light", amountMinor: 1, currency: "EUR" },
    ],
  });
  expect(priceParty([[flight], [flight]], "economy", family)).toEqual([
    {
      family: "light",
      total: { amountMinor: 2 * 17_998 + 13_498 + 1_800, currency: "EUR" },
      passengers: [
        { type: "adult", count: 2, each: { amountMinor: 17_998, currency: "EUR" } },
        { type: "child", count: 1, each: { amountMinor: 13_498, currency: "EUR" } },
        { type: "infant", count: 1, each: { amountMinor: 1_800, currency: "EUR" } },
      ],
    },
    expect.objectContaining({ family: "flex", total: { amountMinor: 114_000, currency: "EUR" } }),
  ]);
});

test("[FP4] a family is offered only when every flight has it, in one currency", () => {
  const inEuros = aDatedFlight({ fares: [{ cabin: "economy", family: "light", amountMinor: 1, currency: "EUR" }] });
  const inYen = aDatedFlight({ fares: [{ cabin: "economy", family: "light", amountMinor: 1, currency: "JPY" }] });
  const onlyFlex = aDatedFlight({ fares: [{ cabin: "economy", family: "flex", amountMinor: 1, currency: "EUR" }] });
  expect(priceParty([[inEuros, inYen]], "economy", family)).toEqual([]);
  expect(priceParty([[inEuros], [onlyFlex]], "economy", family)).toEqual([]);
  expect(priceParty([[inEuros]], "first", family)).toEqual([]);
});

test("[FP5] a total is the exact sum of what its passengers pay, in whole minor units", () => {
  const parties = fc
    .record({ adults: fc.integer({ min: 1, max: 9 }), children: fc.nat(8), infants: fc.nat(9) })
    .filter((party) => Party.safeParse(party).success);
  const amounts = fc.array(fc.integer({ min: 0, max: 10 ** 9 }), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(parties, amounts, fc.constantFrom(...CabinClass.options), (party, fares, cabin) => {
      const flights = fares.map((amountMinor) =>
        aDatedFlight({ fares: [{ cabin, family: "standard", amountMinor, currency: "KWD" }] }),
      );
      const [price] = priceParty([flights], cabin, party);
      const sum = price!.passengers.reduce((total, { count, each }) => total + count * each.amountMinor, 0);
      expect(price!.total.amountMinor).toBe(sum);
      expect(sum).toBe(fares.reduce((total, fare) => total + partyTotal(fare, "KWD", party), 0));
      expect(Number.isSafeInteger(sum)).toBe(true);
    }),
  );
});
