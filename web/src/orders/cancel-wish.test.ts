import type { Order } from "@aisle/client";
import { expect, test } from "vitest";
import { cancelInput, cancellable, cancelProblem, type CancelWish } from "./cancel-wish.ts";

const flight = (segmentId: string, departsAtMs: number, flightCancelled = false) => ({
  ...{ segmentId, state: "active", flightCancelled, flight: { departsAtMs } },
});
const order = {
  passengers: [
    { passengerId: "P1", type: "adult", state: "active" },
    { passengerId: "P2", type: "child", state: "active" },
    { passengerId: "P3", type: "adult", state: "cancelled" },
  ],
  segments: [flight("S1", 10), flight("S2", 100), flight("S3", 10, true)],
} as unknown as Order;

const wish = (people: string[], flights: string[]): CancelWish => ({
  passengerIds: new Set(people),
  segmentIds: new Set(flights),
});

test("[CW14] what can be given up are those who fly, and the flights that have not left or never will", () => {
  const { people, flights } = cancellable(order, 50);
  expect(people.map(({ passengerId }) => passengerId)).toEqual(["P1", "P2"]);
  expect(flights.map(({ segmentId }) => segmentId)).toEqual(["S2", "S3"]);
});

test("[CW15] all of something is asked for as such, some of it by name", () => {
  expect(cancelInput(order, wish(["P1", "P2"], ["S2", "S3"]), 50)).toEqual({});
  expect(cancelInput(order, wish(["P1", "P2"], ["S3"]), 50)).toEqual({ segmentIds: ["S3"] });
  expect(cancelInput(order, wish(["P2"], ["S2", "S3"]), 50)).toEqual({ passengerIds: ["P2"] });
});

test("[CW16] nobody, no flight, and children who would be left alone are told before the server is asked", () => {
  expect(cancelProblem(order, wish([], ["S2"]), 50)).toBe("nobody");
  expect(cancelProblem(order, wish(["P1"], []), 50)).toBe("noFlight");
  expect(cancelProblem(order, wish(["P1"], ["S2"]), 50)).toBe("childrenAlone");
  expect(cancelProblem(order, wish(["P2"], ["S2"]), 50)).toBeNull();
  expect(cancelProblem(order, wish(["P1", "P2"], ["S2"]), 50)).toBeNull();
});
