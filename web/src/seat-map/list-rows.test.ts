import type { LiveSeat, SeatLookup } from "@aisle/client";
import { expect, test } from "vitest";
import { listRows } from "./list-rows.ts";

function aSeat(designator: string, part: Partial<LiveSeat> = {}): LiveSeat {
  const place = { cabin: "economy", deck: "main", row: Number.parseInt(designator, 10), exit: false } as const;
  return { designator, state: "available", mine: null, characteristics: [], ...place, ...part };
}

function seatsOf(...seats: readonly LiveSeat[]): SeatLookup {
  return { size: seats.length, get: () => undefined, [Symbol.iterator]: () => seats[Symbol.iterator]() };
}

const seats = seatsOf(
  aSeat("1A", { cabin: "business" }),
  aSeat("2A", { characteristics: ["W", "L"], exit: true }),
  aSeat("2C", { characteristics: ["A"], exit: true }),
  aSeat("3A", { characteristics: ["W"], state: "booked" }),
);

test("[WL5] a row is listed with how many seats are free and of what kinds", () => {
  const rows = listRows("economy", seats, { selection: new Set() });
  expect(rows.map(({ row, free }) => [row, free])).toEqual([
    [2, 2],
    [3, 0],
  ]);
  expect(rows[0]).toMatchObject({ windows: 1, aisles: 1, hasLegroom: true, isExit: true });
  expect(rows[1]).toMatchObject({ windows: 0, aisles: 0 });
});

test("[WL6] rows of a cabin where this person may not choose have no free seats", () => {
  expect(listRows("economy", seats, { selection: new Set(), cabin: "business" })[0]?.free).toBe(0);
});
