import type { LiveSeat, SeatLookup } from "@aisle/client";
import { expect, test } from "vitest";
import { checkSelection, outsideCabin, toggleSeat } from "./selection.ts";

function aSeat(part: Partial<LiveSeat> = {}): LiveSeat {
  const place = { cabin: "economy", deck: "main", row: 12, exit: false, characteristics: [] } as const;
  return { designator: "12A", state: "available", mine: null, ...place, ...part };
}

function seatsOf(...seats: readonly LiveSeat[]): SeatLookup {
  const byName = new Map(seats.map((seat) => [seat.designator, seat]));
  return { size: seats.length, get: (name) => byName.get(name), [Symbol.iterator]: () => seats[Symbol.iterator]() };
}

test("[WS1] a free seat is selected, and tapped again is not", () => {
  expect(toggleSeat([], aSeat())).toEqual({ kind: "added", selection: ["12A"] });
  expect(toggleSeat(["12A", "12B"], aSeat())).toEqual({ kind: "removed", selection: ["12B"] });
});

test.each(["held", "booked", "blocked"] as const)("[WS2] a %s seat cannot be selected", (state) => {
  expect(toggleSeat([], aSeat({ state }))).toEqual({ kind: "unavailable" });
});

test("[WS3] no more seats are selected than one hold may have", () => {
  const nine = ["1A", "1B", "1C", "1D", "1E", "1F", "2A", "2B", "2C"];
  expect(toggleSeat(nine, aSeat())).toEqual({ kind: "full" });
});

test("[WS7] of a selection that has room for one seat, another takes its place; a party of two has room for two", () => {
  expect(toggleSeat(["1A"], aSeat(), { most: 1 })).toEqual({ kind: "added", selection: ["12A"] });
  expect(toggleSeat(["1A"], aSeat(), { most: 2 })).toEqual({ kind: "added", selection: ["1A", "12A"] });
  expect(toggleSeat(["1A", "1B"], aSeat(), { most: 2 })).toEqual({ kind: "full" });
});

test("[WS17] a free seat of another cabin than the ticket's cannot be selected, and one that is selected can be taken back", () => {
  const business = { cabin: "business" } as const;
  expect(toggleSeat([], aSeat(), business)).toEqual({ kind: "otherCabin" });
  expect(toggleSeat([], aSeat({ state: "booked" }), business)).toEqual({ kind: "unavailable" });
  expect(toggleSeat([], aSeat(business), business)).toEqual({ kind: "added", selection: ["12A"] });
  expect(toggleSeat(["12A"], aSeat(), business)).toEqual({ kind: "removed", selection: [] });
});

test("[WS18] of seats that were selected before it was known what the ticket is for, those of other cabins are not held", () => {
  const seats = seatsOf(aSeat(), aSeat({ designator: "1A", cabin: "business" }));
  expect(outsideCabin(["12A", "1A"], seats, "economy")).toEqual(["1A"]);
  expect(outsideCabin(["12A", "1A"], seats, null)).toEqual([]);
});

test("[WS4] a selected seat that somebody takes is lost, the others stay", () => {
  const seats = seatsOf(aSeat({ state: "held" }), aSeat({ designator: "12B" }));
  expect(checkSelection(["12A", "12B"], seats)).toEqual({ selection: ["12B"], lost: ["12A"] });
});

test("[WS5] a selected seat that this person now holds is no longer selected, and not lost", () => {
  const seats = seatsOf(aSeat({ state: "held", mine: "a hold" }));
  expect(checkSelection(["12A"], seats)).toEqual({ selection: [], lost: [] });
});

test("[WS6] a selection of which nothing was lost stays the same object", () => {
  const selection = ["12A"];
  expect(checkSelection(selection, seatsOf(aSeat())).selection).toBe(selection);
});
