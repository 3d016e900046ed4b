import { expect, test } from "vitest";
import { type FlightQuery, usualWish } from "../search/search-query.ts";
import { mayFiltersHide } from "./may-filters-hide.ts";

const unfiltered: FlightQuery = { from: "PEK", to: "LHR", date: "2090-06-01", ...usualWish };

test("[WJ6] filters are only said to hide flights where they may", () => {
  const byBa = { ...unfiltered, airlines: ["BA"] };
  const direct = { ...unfiltered, directOnly: true };
  expect(mayFiltersHide(unfiltered, "no_match")).toBe(false);
  expect(mayFiltersHide(byBa, "no_match")).toBe(true);
  expect(mayFiltersHide(byBa, "sold_out")).toBe(true);
  expect(mayFiltersHide(byBa, "not_combinable")).toBe(false);
  expect(mayFiltersHide(byBa, "no_cabin")).toBe(false);
  expect(mayFiltersHide(direct, "no_cabin")).toBe(true);
  expect(mayFiltersHide(direct, "no_flights")).toBe(true);
});
