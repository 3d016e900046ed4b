import type { Order } from "@aisle/client";
import { expect, test } from "vitest";
import { sameFlightHref, searchAgainHref } from "./search-again.ts";

type Trip = Pick<Order, "segments" | "passengers" | "cabin">;

const flight = (slice: number, origin: string, destination: string, departsLocal: string, flightId = 1) => ({
  slice,
  flight: { flightId, origin: { code: origin }, destination: { code: destination }, departsLocal },
});
const people = (...types: string[]) => types.map((type) => ({ type }));
const trip = (parts: object): Trip => ({ cabin: "economy", passengers: people("adult"), ...parts }) as unknown as Trip;

test("[WP5] the search for a trip is made again as it was: way, days, party and cabin", () => {
  const there = flight(0, "LHR", "FRA", "2027-03-01T09:30");
  const segments = [there, flight(0, "FRA", "PVG", "2027-03-01T14:00"), flight(1, "PVG", "LHR", "2027-03-09T11:00")];
  const family = people("adult", "adult", "child", "infant");
  expect(searchAgainHref(trip({ segments, cabin: "business", passengers: family }))).toBe(
    "/flights?from=LHR&to=PVG&date=2027-03-01&back=2027-03-09&adults=2&children=1&infants=1&cabin=business",
  );
  expect(searchAgainHref(trip({ segments: [there] }))).toBe("/flights?from=LHR&to=FRA&date=2027-03-01");
});

test("[WP6] a trip of one flight leads to that flight's map, one of several to none", () => {
  const one = flight(0, "LHR", "JFK", "2027-03-01T09:30", 42);
  expect(sameFlightHref(trip({ segments: [one] }))).toBe("/flight/42?cabin=economy");
  expect(sameFlightHref(trip({ segments: [one, one] }))).toBeNull();
});
