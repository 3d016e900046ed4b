import type { LiveSeat, SeatChange, SeatLookup } from "@aisle/client";
import { expect, test } from "vitest";
import { en } from "../i18n/en.ts";
import { sayTaken, takenNear, waitMs } from "./announcements.ts";

function aSeat(designator: string, part: Partial<LiveSeat> = {}): LiveSeat {
  const row = Number.parseInt(designator, 10);
  const kind = { A: "W", B: "9", C: "A" }[designator.slice(-1)] as LiveSeat["characteristics"][number];
  const place = { cabin: "economy", deck: "main", row, exit: false, characteristics: [kind] } as const;
  return { designator, state: "available", mine: null, ...place, ...part };
}

function seatsOf(...seats: readonly LiveSeat[]): SeatLookup {
  const byName = new Map(seats.map((seat) => [seat.designator, seat]));
  return { size: seats.length, get: (name) => byName.get(name), [Symbol.iterator]: () => seats[Symbol.iterator]() };
}

const taken = (seat: string): SeatChange => ({ seat, from: "available", to: "held" });

test("[WN2] what others take in the row where the person is, is near; what the person takes, or others give back, is not", () => {
  const seats = seatsOf(aSeat("12A", { mine: "a hold" }), aSeat("12B"), aSeat("12C"), aSeat("13A"));
  const changes = [taken("12A"), taken("12B"), taken("13A"), { seat: "12C", from: "held", to: "available" } as const];
  expect(takenNear("12C", changes, seats).map(({ designator }) => designator)).toEqual(["12B"]);
  expect(takenNear(null, changes, seats)).toEqual([]);
});

test("[WN3] a seat that is taken is told with the nearest one of its kind, or without when there is none", () => {
  const gone = aSeat("12A", { state: "held" });
  const seats = seatsOf(gone, aSeat("12B"), aSeat("14A"));
  expect(sayTaken("12B", [gone], seats, en)).toBe("12A just taken; nearest window seat: 14A.");
  expect(sayTaken("12B", [gone], seatsOf(gone, aSeat("12B")), en)).toBe("12A just taken.");
});

test("[WN4] sums are said at most every 15 seconds, what is near every 4, and what comes together at once", () => {
  expect(waitMs(100_000, 0, false)).toBe(300);
  expect(waitMs(100_000, 99_000, false)).toBe(14_000);
  expect(waitMs(100_000, 99_000, true)).toBe(3_000);
});
