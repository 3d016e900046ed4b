import type { LiveSeat } from "@aisle/client";
import { expect, test } from "vitest";
import { en } from "../i18n/en.ts";
import { lookOf, seatLabel } from "./seat-label.ts";

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

test("[WL1] a seat is read with its place, what it is like and its state", () => {
  expect(seatLabel(seat, "available", en)).toBe("12A, Economy, window, extra legroom. Available");
  expect(seatLabel(seat, "held", en)).toBe("12A, Economy, window, extra legroom. Held by someone else");
});

test("[WL2] own seats look own, and a selection shows only on a seat that can be had", () => {
  expect(lookOf({ state: "held", mine: "a hold" }, false)).toBe("mine");
  expect(lookOf({ state: "held", mine: null }, false)).toBe("held");
  expect(lookOf({ state: "available", mine: null }, true)).toBe("selected");
  expect(lookOf({ state: "booked", mine: null }, true)).toBe("booked");
});
