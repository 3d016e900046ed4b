import type { LiveSeat, SeatLookup } from "@aisle/client";
import { expect, test } from "vitest";
import { alternativesTo } from "./alternatives.ts";

const kinds = { A: "W", B: "9", C: "A", D: "A", E: "9", F: "W" } as const;

/** Economy rows 10 to 14, ABC DEF, business row 1, of which the named seats are free. */
function cabinWith(
  free: readonly string[],
  traits: Readonly<Record<string, LiveSeat["characteristics"]>> = {},
): SeatLookup {
  const seats = [1, 10, 11, 12, 13, 14].flatMap((row) =>
    (["A", "B", "C", "D", "E", "F"] as const).map((letter): LiveSeat => {
      const designator = `${row}${letter}`;
      return {
        designator,
        state: free.includes(designator) ? "available" : "booked",
        mine: null,
        cabin: row === 1 ? "business" : "economy",
        deck: "main",
        row,
        exit: false,
        characteristics: [kinds[letter], ...(traits[designator] ?? [])],
      };
    }),
  );
  const byName = new Map(seats.map((seat) => [seat.designator, seat]));
  return { size: seats.length, get: (name) => byName.get(name), [Symbol.iterator]: () => seats[Symbol.iterator]() };
}

test("[WS8] a lost window seat is replaced by the nearest window seat of the same cabin, before a nearer middle one", () => {
  expect(alternativesTo(["12A"], [], cabinWith(["1A", "12B", "11F", "14A"]))).toEqual([["11F"], ["14A"], ["12B"]]);
});

test("[WS9] for whoever keeps a seat, a seat beside it comes first", () => {
  expect(alternativesTo(["12B"], ["12A"], cabinWith(["12A", "11B", "13B"]))[0]).toEqual(["11B"]);
  expect(alternativesTo(["12C"], ["12B"], cabinWith(["12A", "12B", "11C"]))[0]).toEqual(["12A"]);
});

test("[WS10] seats that were lost together are replaced by seats side by side, and singly only when there are none", () => {
  const together = cabinWith(["11A", "12B", "13A", "13B", "14C", "14D"]);
  expect(alternativesTo(["12A", "12C"], [], together)).toEqual([
    ["13A", "13B"],
    ["14C", "14D"],
  ]);
  expect(alternativesTo(["12A", "12C"], [], cabinWith(["11A", "13C"]))).toEqual([["11A", "13C"]]);
});

test("[WS11] seats that cost more, or are kept for those who need them, are not offered for ones that did not", () => {
  const seats = cabinWith(["11A", "13A", "14A"], { "11A": ["CH", "L"], "13A": ["H"] });
  expect(alternativesTo(["12A"], [], seats)).toEqual([["14A"], ["11A"]]);
});

test("[WS12] where too few are left, nothing is offered", () => {
  expect(alternativesTo(["12A", "12B"], [], cabinWith(["14F"]))).toEqual([]);
  expect(alternativesTo(["99A"], [], cabinWith(["14F"]))).toEqual([]);
});
