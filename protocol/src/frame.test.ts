import * as fc from "fast-check";
import { expect, test } from "vitest";
import { decodeSeats, encodeSeats, seatStateBits, seatStates } from "./frame.ts";
import { MAX_LAYOUT_SEATS } from "./limits.ts";

const anyStates = fc
  .array(fc.integer({ min: 0, max: 3 }), { maxLength: MAX_LAYOUT_SEATS })
  .map((states) => Uint8Array.from(states));

test("[PR2] what a frame packs, it unpacks, for any number of seats", () => {
  fc.assert(
    fc.property(anyStates, (states) => {
      expect(decodeSeats(encodeSeats(states), states.length)).toEqual(states);
    }),
  );
});

test.each([
  [0, 0],
  [1, 4],
  [180, 60],
  [525, 176],
  [853, 288],
])("[PR2] %i seats are %i characters", (seats, characters) => {
  expect(encodeSeats(new Uint8Array(seats))).toHaveLength(characters);
});

test("[PR2] the first seat sits in the lowest bits of the first byte", () => {
  expect(encodeSeats(Uint8Array.of(1, 2, 3, 0))).toBe(btoa(String.fromCharCode(0b00_11_10_01)));
});

test("[PR2] a frame that does not fit the layout is refused", () => {
  fc.assert(
    fc.property(anyStates, fc.integer({ min: 0, max: MAX_LAYOUT_SEATS }), (states, seatCount) => {
      fc.pre(Math.ceil(states.length / 4) !== Math.ceil(seatCount / 4));
      expect(() => decodeSeats(encodeSeats(states), seatCount)).toThrow(RangeError);
    }),
  );
});

test.each(["!!!!", "A", "é===", "座位"])("[PR2] %j is not base64 and is refused", (text) => {
  expect(() => decodeSeats(text, 4)).toThrow(RangeError);
});

test("[PR2] every state has its own two bits", () => {
  expect(seatStates.map((state) => seatStateBits[state])).toEqual([0, 1, 2, 3]);
});
