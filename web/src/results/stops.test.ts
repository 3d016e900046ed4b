import type { Itinerary, Segment } from "@aisle/client";
import { expect, test } from "vitest";
import { returnsFrom, stopsOf } from "./stops.ts";

const MINUTE_MS = 60_000;
const flight = (from: string, to: string, departs: [number, string], arrives: [number, string]) =>
  ({
    ...{ origin: { code: from }, destination: { code: to } },
    ...{ departsAtMs: departs[0] * MINUTE_MS, departsLocal: departs[1] },
    ...{ arrivesAtMs: arrives[0] * MINUTE_MS, arrivesLocal: arrives[1] },
  }) as Segment;

test("[WJ3] of a stop is said where it is, how long one waits, whether over night, and whether at another airport", () => {
  const first = flight("LHR", "FRA", [0, "2027-03-01T20:00"], [90, "2027-03-01T22:30"]);
  const soon = flight("FRA", "JFK", [150, "2027-03-01T23:30"], [700, "2027-03-02T02:00"]);
  const late = flight("HHN", "JFK", [240, "2027-03-02T01:00"], [800, "2027-03-02T04:00"]);
  expect(stopsOf([first])).toEqual([]);
  expect(stopsOf([first, soon])).toEqual([
    { airport: { code: "FRA" }, waitMinutes: 60, isOvernight: false, onwardFrom: null },
  ]);
  expect(stopsOf([first, late])).toEqual([
    { airport: { code: "FRA" }, waitMinutes: 150, isOvernight: true, onwardFrom: { code: "HHN" } },
  ]);
});

test("[WJ4] a way home from another airport than one arrived at is said", () => {
  const way = (...routes: readonly [string, string][]) =>
    ({
      journeys: routes.map(([from, to]) => ({ segments: [flight(from, to, [0, ""], [0, ""])] })),
    }) as unknown as Itinerary;
  expect(returnsFrom(way(["LHR", "JFK"], ["EWR", "LHR"]))?.code).toBe("EWR");
  expect(returnsFrom(way(["LHR", "JFK"], ["JFK", "LGW"]))).toBeNull();
  expect(returnsFrom(way(["LHR", "JFK"]))).toBeNull();
});
