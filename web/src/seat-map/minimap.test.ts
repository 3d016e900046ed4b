import type { LiveSeat, SeatLookup } from "@aisle/client";
import { expect, test } from "vitest";
import type { DeckGeometry } from "./geometry.ts";
import { coarsePaths, needsMinimap, rowsIn, visiblePart } from "./minimap.ts";

function deckOf(count: number): DeckGeometry {
  const rows = Array.from({ length: count }, (_, index) => ({
    row: index + 1,
    seats: [{ designator: `${index + 1}A`, x: 10, y: 100 + index * 30, width: 20, height: 20 }],
  }));
  return { width: 100, height: 100 + count * 30, cabins: [{ cabin: "economy", rows }] } as unknown as DeckGeometry;
}

const seats = (states: Readonly<Record<string, Partial<LiveSeat>>>): SeatLookup =>
  ({
    get: (designator: string) => ({
      designator,
      state: "available",
      mine: null,
      cabin: "economy",
      ...states[designator],
    }),
  }) as unknown as SeatLookup;

test("[WM1] only decks that are longer than windows are shown in small", () => {
  expect([needsMinimap(deckOf(20)), needsMinimap(deckOf(21))]).toEqual([false, true]);
});

test("[WM2] free, taken, own and selected seats are told apart", () => {
  const states = { "2A": { state: "booked" }, "3A": { state: "held", mine: "a hold" }, "4A": {} } as const;
  const paths = coarsePaths(deckOf(4), seats(states), { selection: new Set(["4A"]) });
  expect(paths).toEqual({
    free: "M10 100h20v20h-20z",
    taken: "M10 130h20v20h-20z",
    own: "M10 160h20v20h-20z",
    selected: "M10 190h20v20h-20z",
  });
});

test("[WM5] free seats where this person may not choose count as taken", () => {
  const paths = coarsePaths(deckOf(1), seats({}), { selection: new Set(), cabin: "business" });
  expect(paths).toMatchObject({ free: "", taken: "M10 100h20v20h-20z" });
});

test("[WM3] the frame is what the window shows of the deck, and none of what lies outside", () => {
  const drawing = { x: -50, y: -200, width: 200, height: 1_000 };
  expect(visiblePart(drawing, { x: 0, y: 50, width: 100, height: 500 })).toEqual({
    top: 0.25,
    bottom: 0.75,
    left: 0.25,
    right: 0.75,
  });
  expect(visiblePart({ ...drawing, y: 900 }, { x: 0, y: 50, width: 100, height: 500 })).toMatchObject({
    top: 0,
    bottom: 0,
  });
});

test("[WM4] it is told by the numbers of the rows that are seen", () => {
  const deck = deckOf(10);
  const all = { top: 0, bottom: 1, left: 0, right: 1 };
  expect(rowsIn(deck, all)).toEqual({ first: 1, last: 10 });
  expect(rowsIn(deck, { ...all, top: 0.5, bottom: 0.7 })).toEqual({ first: 4, last: 6 });
  expect(rowsIn(deck, { ...all, bottom: 0 })).toEqual({ first: 1, last: 1 });
});
