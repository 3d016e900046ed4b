import type { Itinerary, Segment } from "@aisle/client";
import { expect, test } from "vitest";
import { nextStep, searchOf, seatsNeededFor } from "./trip-steps.ts";

const flight = (flightId: number, from: string, to: string, departsLocal: string) =>
  ({ flightId, origin: { code: from }, destination: { code: to }, departsLocal }) as Segment;
const out = [flight(1, "LHR", "FRA", "2027-03-01T08:00"), flight(2, "FRA", "JFK", "2027-03-01T12:00")];
const back = [flight(3, "JFK", "LHR", "2027-03-09T20:00")];
const itinerary = {
  cabin: "business",
  journeys: [{ segments: out }, { segments: back }],
  offers: [{ passengers: ["adult", "infant"].map((type) => ({ type, count: 2 })) }],
} as Itinerary;

const held = (...seats: readonly (readonly string[])[]) =>
  [...out, ...back].map((one, index) => ({ flight: one, seats: seats[index] ?? [] }));

test("[WT1] the flight after this one is the next that lacks seats, and after the last the first that does", () => {
  const after = (steps: ReturnType<typeof held>, flightId: number) => nextStep(steps, flightId, 2)?.flight.flightId;
  expect(after(held(["1A", "1B"]), 1)).toBe(2);
  expect(after(held(["1A", "1B"], ["2A", "2B"]), 1)).toBe(3);
  expect(after(held(["1A"], ["2A", "2B"], ["3A", "3B"]), 3)).toBe(1);
  expect(after(held([], ["2A", "2B"], ["3A", "3B"]), 1)).toBeUndefined();
});

test("[WT2] every flight needs a seat for each passenger but infants", () => {
  expect(seatsNeededFor(itinerary)).toBe(2);
});

test("[WT3] from an itinerary leads a way back to the search for the same people, days and cabin", () => {
  expect(searchOf(itinerary)).toMatchObject({
    ...{ from: "LHR", to: "JFK", date: "2027-03-01", back: "2027-03-09" },
    ...{ adults: 2, children: 0, infants: 2, cabin: "business" },
  });
  expect(searchOf({ ...itinerary, journeys: [{ segments: out }] } as Itinerary).back).toBeNull();
});
