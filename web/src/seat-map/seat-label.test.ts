import type { LiveSeat } from "@aisle/client";
import { expect, test } from "vitest";
import { en } from "../i18n/en.ts";
import { isChoosable, lookOf, seatLabel } from "./seat-label.ts";

const seat: LiveSeat = {
  designator: "12A",
  state: "available",
  mine: null,
  cabin: "economy",
  deck: "main",
  row: 12,
  exit: true,
  characteristics: ["W", "L", "UP"],
};
const nothing = { selection: new Set<string>() };
const selected = { selection: new Set(["12A"]) };

test("[WL1] a seat is read with its place, what it is like and its state", () => {
  expect(seatLabel(seat, nothing, en)).toBe("12A, Economy, window, extra legroom. Available");
  expect(seatLabel({ ...seat, state: "held" }, nothing, en)).toBe(
    "12A, Economy, window, extra legroom. Held by someone else",
  );
  expect(seatLabel(seat, nothing, en, "from £99")).toMatch(/Available, from £99$/);
});

test("[WL2] own seats look own, and a selection shows only on a seat that can be had", () => {
  expect(lookOf({ ...seat, state: "held", mine: "a hold" }, nothing)).toBe("mine");
  expect(lookOf({ ...seat, state: "held" }, nothing)).toBe("held");
  expect(lookOf(seat, selected)).toBe("selected");
  expect(lookOf({ ...seat, state: "booked" }, selected)).toBe("booked");
});

test("[WL3] the seat that an order has now looks so, though it is booked", () => {
  const change = { ...nothing, current: new Set(["12A"]) };
  expect(lookOf({ ...seat, state: "booked" }, change)).toBe("current");
  expect(lookOf({ ...seat, designator: "12B", state: "booked" }, change)).toBe("booked");
  expect(seatLabel({ ...seat, state: "booked" }, change, en)).toMatch(/Your seat now$/);
});

test("[WL4] where one cabin is to be chosen in, seats of the others cannot be, and say why", () => {
  const inBusiness = { ...nothing, cabin: "business" as const };
  expect(isChoosable(seat, inBusiness)).toBe(false);
  expect(isChoosable({ ...seat, cabin: "business" }, inBusiness)).toBe(true);
  expect(seatLabel(seat, inBusiness, en)).toMatch(/Available; your ticket is for Business$/);
});

test("[WL8] where nobody chooses any more, a free seat looks free and cannot be chosen", () => {
  const over = { ...nothing, isOver: true };
  expect([lookOf(seat, over), isChoosable(seat, over)]).toEqual(["available", false]);
});

test("[WL7] a free seat where this person may not choose looks neither free nor taken", () => {
  const inBusiness = { selection: new Set(["12A"]), cabin: "business" as const };
  expect(lookOf(seat, inBusiness)).toBe("closed");
  expect(lookOf({ ...seat, state: "booked" }, inBusiness)).toBe("booked");
  expect(lookOf({ ...seat, state: "held", mine: "a hold" }, inBusiness)).toBe("mine");
});
