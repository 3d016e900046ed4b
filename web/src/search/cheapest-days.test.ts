import { expect, test } from "vitest";
import { cheapestDays } from "./cheapest-days.ts";

const pounds = (amountMinor: number) => ({ amountMinor, currency: "GBP" });
const cheapest = (days: Parameters<typeof cheapestDays>[0]) => [...cheapestDays(days)];

test("[WD10] the cheapest days are pointed out where days differ in one currency", () => {
  const days = [["1", pounds(300)] as const, ["2", null] as const, ["3", pounds(200)] as const];
  expect(cheapest(new Map([...days, ["4", pounds(200)]]))).toEqual(["3", "4"]);
  expect(cheapest(new Map([...days, ["4", { amountMinor: 100, currency: "USD" }]]))).toEqual([]);
  expect(cheapest(new Map([["1", pounds(300)]]))).toEqual([]);
  expect(cheapest(new Map())).toEqual([]);
});
