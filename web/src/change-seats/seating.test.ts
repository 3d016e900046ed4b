import type { LiveSeat } from "@aisle/client";
import { expect, test } from "vitest";
import { mergeWishes, pickSeat, wishesOf } from "./seating.ts";

function aSeat(designator: string, state: LiveSeat["state"] = "available") {
  return { designator, state };
}

const current = new Map([
  ["P1", "12A"],
  ["P2", "12B"],
]);
const now = { current, seating: current };
const all = () => true;

test("[CW1] a passenger takes a free seat, and no seat that strangers have", () => {
  expect(pickSeat(now, "P1", aSeat("14C"))).toEqual({
    kind: "picked",
    seating: new Map([
      ["P1", "14C"],
      ["P2", "12B"],
    ]),
  });
  expect(pickSeat(now, "P1", aSeat("14C", "booked"))).toEqual({ kind: "taken" });
  expect(pickSeat(now, "P1", aSeat("12A", "booked"))).toEqual({ kind: "same" });
});

test("[CW2] who takes another's seat leaves them their own, and a seat that was given up can be had again", () => {
  const swapped = pickSeat(now, "P1", aSeat("12B", "booked"));
  expect(swapped).toEqual({
    kind: "picked",
    seating: new Map([
      ["P1", "12B"],
      ["P2", "12A"],
    ]),
  });
  const moved = new Map([
    ["P1", "14C"],
    ["P2", "12B"],
  ]);
  expect(pickSeat({ ...now, seating: moved }, "P2", aSeat("12A", "booked"))).toMatchObject({
    seating: new Map([
      ["P1", "14C"],
      ["P2", "12A"],
    ]),
  });
});

test("[CW2] on a flight where nobody sits yet, who loses a seat has none", () => {
  const seating = new Map([["P2", "12B"]]);
  const picked = pickSeat({ ...now, current: new Map(), seating }, "P1", aSeat("12B"));
  expect(picked).toMatchObject({ seating: new Map([["P1", "12B"]]) });
});

test("[CW3] a wished seat that somebody takes is lost, and whoever wanted the seat that would have been left stays too", () => {
  const wishes = new Map([
    ["P1", "14C"],
    ["P2", "12A"],
  ]);
  expect(mergeWishes(current, wishes, all).wishes).toBe(wishes);
  const merged = mergeWishes(current, wishes, () => false);
  expect(merged).toEqual({ seating: current, wishes: new Map(), lost: ["14C"] });
});

test("[CW4] a wish that another window has fulfilled is none any more", () => {
  const wishes = new Map([["P1", "14C"]]);
  const elsewhere = new Map([
    ["P1", "14C"],
    ["P2", "12B"],
  ]);
  expect(mergeWishes(elsewhere, wishes, () => false)).toEqual({ seating: elsewhere, wishes: new Map(), lost: [] });
  expect(wishesOf(current, elsewhere)).toEqual(wishes);
});
