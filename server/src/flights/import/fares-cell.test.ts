import fc from "fast-check";
import { expect, test } from "vitest";
import { parseFares } from "./fares-cell.ts";

test("[FC1] a cell names a price for each cabin and fare family", () => {
  expect(parseFares("economy/light 89.00 EUR; business/flex 1890 EUR;")).toEqual({
    ok: true,
    fares: [
      { cabin: "economy", family: "light", fareBasis: "YLIGHT", amountMinor: 8_900, currency: "EUR" },
      { cabin: "business", family: "flex", fareBasis: "JFLEX", amountMinor: 189_000, currency: "EUR" },
    ],
  });
});

test.each([
  ["12800 JPY", 12_800],
  ["0.07 USD", 7],
  ["1.1 USD", 110],
  ["19.99 USD", 1_999],
  ["12.345 KWD", 12_345],
  ["4503599627.37 EUR", 450_359_962_737],
])("[FC2] %s is exactly %d minor units", (amount, amountMinor) => {
  expect(parseFares(`economy/light ${amount}`)).toMatchObject({ ok: true, fares: [{ amountMinor }] });
});

test.each([
  ["", "must name at least one fare"],
  [" ; ", "must name at least one fare"],
  ["economy/light", 'has "economy/light" where it must have "economy/light 89.00 EUR"'],
  ["economy/light 89,00 EUR", 'has "economy/light 89,00 EUR" where'],
  ["economy/light -5 EUR", 'has "economy/light -5 EUR" where'],
  ["economy/light 1e3 EUR", 'has "economy/light 1e3 EUR" where'],
  ["economy/light 89 eur", 'has "economy/light 89 eur" where'],
  ["steerage/light 89 EUR", 'has the cabin "steerage"; there are first, business, premium_economy, economy'],
  ["economy/cheap 89 EUR", 'has the fare family "cheap"; there are light, standard, flex'],
  ["economy/light 89 ZZZ", 'has the currency "ZZZ", which does not exist'],
  ["economy/light 89.5 JPY", "has 89.5 JPY; JPY has 0 decimals at most"],
  ["economy/light 89.001 EUR", "has 89.001 EUR; EUR has 2 decimals at most"],
  ["economy/light 0.00 EUR", "has 0.00, which is no price"],
  ["economy/light 99999999999 EUR", "has 99999999999, which is no price"],
  ["economy/light 1 EUR; economy/light 2 EUR", "has economy/light twice"],
  ["economy/light 1 EUR; economy/flex 2 USD", "must have one currency"],
])("[FC3] %j is refused with what to do", (cell, message) => {
  expect(parseFares(cell)).toEqual({ ok: false, message: expect.stringContaining(message) });
});

test("[FC4] no amount loses a cent on its way", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 999_999_999_999 }), (amountMinor) => {
      const digits = String(amountMinor).padStart(3, "0");
      const cell = `economy/light ${digits.slice(0, -2)}.${digits.slice(-2)} USD`;
      expect(parseFares(cell)).toMatchObject({ ok: true, fares: [{ amountMinor }] });
    }),
  );
});
