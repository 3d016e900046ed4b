import type { Segment } from "@aisle/client";
import { expect, test } from "vitest";
import { flightMoves } from "./flight-moves.ts";

const aFlight = (departsLocal: string, flightId = 1) =>
  ({ flightId, departsLocal, arrivesLocal: "2027-03-01T12:00" }) as unknown as Segment;

test("[WN5] a flight that moves while it is looked at is told with the time that it was to leave", () => {
  const before = [aFlight("2027-03-01T09:00"), aFlight("2027-03-01T15:00", 2)];
  const after = [aFlight("2027-03-01T10:15"), aFlight("2027-03-01T15:00", 2)];
  expect(flightMoves(before, after)).toEqual([{ flight: after[0], leftLocal: "2027-03-01T09:00" }]);
  expect(flightMoves(after, after)).toEqual([]);
  expect(flightMoves(before, [aFlight("2027-03-01T10:15", 3)])).toEqual([]);
});
