import { expect, test } from "vitest";
import { cheapestDays } from "./cheapest-days.ts";
import type { DayPrice } from "./use-day-prices.ts";

const pounds = (amountMinor: number) => ({ lowest: { amountMinor, currency: "GBP" } });
const none = { lowest: null };
const cheapest = (...days: [string, Pick<DayPrice, "lowest">][]) => [...cheapestDays(new Map(days))];

test("[WD10] the cheapest days are pointed out where days differ in one currency", () => {
  const days: Parameters<typeof cheapest> = [
    ["1", pounds(300)],
    ["2", none],
    ["3", pounds(200)],
  ];
  expect(cheapest(...days, ["4", pounds(200)])).toEqual(["3", "4"]);
  expect(cheapest(...days, ["4", { lowest: { amountMinor: 100, currency: "USD" } }])).toEqual([]);
  expect(cheapest(["1", pounds(300)])).toEqual([]);
  expect(cheapest()).toEqual([]);
});
