import { CouponState } from "@aisle/protocol/tickets.ts";
import { expect, test } from "vitest";
import { isFlyable, moveCoupon } from "./coupon-states.ts";

const everyPair = CouponState.options.flatMap((from) => CouponState.options.map((to) => [from, to] as const));

test("[TN5] a coupon goes where its state allows and nowhere else", () => {
  const moves = everyPair.filter(([from, to]) => moveCoupon(from, to).kind === "moved");
  expect(moves.map(([from, to]) => from + to)).toEqual(["OC", "OF", "OE", "OR", "OV", "CO", "CF"]);
});

test.each(everyPair)("[TN5] from %s to %s, the coupon is afterwards where the answer says", (from, to) => {
  const { kind, state } = moveCoupon(from, to);
  expect(state).toBe(kind === "refused" ? from : to);
});

test.each(CouponState.options)("[TN6] a coupon in state %s stays as it is when the same is asked again", (state) => {
  expect(moveCoupon(state, state)).toEqual({ kind: "same", state });
});

test.each(["F", "E", "R", "V"] as const)("[TN7] %s is final and not flown on", (state) => {
  expect(moveCoupon(state, "O")).toEqual({ kind: "refused", state, may: [] });
  expect(isFlyable(state)).toBe(false);
});
