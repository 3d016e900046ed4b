import type { Flight, LiveSeat } from "@aisle/client";
import { expect, test } from "vitest";
import { en } from "../i18n/en.ts";
import { familiesOf, priceInWords, seatPrice, totalOf, withChosenFare } from "./seat-price.ts";

const cabins = [
  {
    cabin: "economy",
    fares: [
      { family: "light", fareBasis: "Y", price: { amountMinor: 20_000, currency: "EUR" } },
      { family: "flex", fareBasis: "YF", price: { amountMinor: 40_000, currency: "EUR" } },
    ],
  },
  { cabin: "business", fares: [] },
] as unknown as Flight["cabins"];
const plain = { cabin: "economy", characteristics: ["W"] } as unknown as LiveSeat;
const roomy = { cabin: "economy", characteristics: ["W", "L", "CH"] } as unknown as LiveSeat;

test("[WS13] a seat costs the cheapest fare of its cabin, and what that fare adds for the seat", () => {
  expect(seatPrice({ cabins }, plain)).toMatchObject({ family: "light", fee: { amountMinor: 0 } });
  expect(seatPrice({ cabins }, roomy)).toMatchObject({ fare: { amountMinor: 20_000 }, fee: { amountMinor: 3_000 } });
  expect(seatPrice({ cabins }, { ...plain, cabin: "business" })).toBeNull();
});

test("[WS14] several seats cost their sum, and nothing is told when one has no fare", () => {
  expect(totalOf([plain, roomy], { cabins })).toEqual({ amountMinor: 43_000, currency: "EUR" });
  expect(totalOf([plain, { ...plain, cabin: "business" }], { cabins })).toBeNull();
  expect(totalOf([], { cabins })).toBeNull();
});

test("[WS15] what a seat adds is told with the fare that adds it", () => {
  const inWords = (seat: LiveSeat) => priceInWords(seatPrice({ cabins }, seat)!, en, "en-GB", "en");
  expect(inWords(plain)).toBe("from €200");
  expect(inWords(roomy)).toBe("from €200, and €30 for this seat (Light)");
});

test("[WS16] who has chosen a fare is told what seats cost at that fare", () => {
  const flex = withChosenFare({ cabins } as Flight, { cabin: "economy", family: "flex" });
  expect(totalOf([plain], flex)).toEqual({ amountMinor: 40_000, currency: "EUR" });
  expect(familiesOf([plain, roomy], flex)).toEqual(["flex"]);
});
