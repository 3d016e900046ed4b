import { expect, test } from "vitest";
import { dayParts, noFilters, parseFilters, writeFilters } from "./flight-filters.ts";
import { countFilters, usualWish } from "./search-query.ts";

const all = {
  directOnly: true,
  out: dayParts.morning,
  home: { from: "18:30", to: "23:59" },
  maxPrice: { amountMinor: 45_000, currency: "GBP" },
  airlines: ["BA", "U2"],
};

test("[WQ1] filters are part of the address and come back from it, and what filters nothing is not mentioned", () => {
  const address = new URLSearchParams(writeFilters(all)).toString();
  expect(address).toBe("direct=1&out=0600-1159&home=1830-2359&max=45000GBP&airlines=BA-U2");
  expect(parseFilters(new URLSearchParams(address))).toEqual(all);
  expect(writeFilters(noFilters)).toEqual([]);
});

test.each(["out=2500-2600", "out=1200-0600", "home=6-12", "max=GBP", "max=-5GBP", "airlines=B-LONG", "direct=yes"])(
  "[WQ2] a filter that makes no sense (%s) filters nothing",
  (address) => {
    expect(parseFilters(new URLSearchParams(address))).toEqual(noFilters);
  },
);

test("[WQ3] filters are counted by their kind, those of a flight back only with one", () => {
  const route = { from: "LHR", to: "JFK", date: "2027-03-01", ...usualWish };
  expect(countFilters(route)).toBe(0);
  expect(countFilters({ ...route, ...all })).toBe(4);
  expect(countFilters({ ...route, ...all, back: "2027-03-09" })).toBe(5);
});
