import { expect, test } from "vitest";
import type { DeckGeometry } from "./geometry.ts";
import { seatAfterKey } from "./moves.ts";

const rowOf = (row: number, letters: string, xOf: (letter: string) => number) => ({
  row,
  seats: [...letters].map((letter) => ({
    designator: `${row}${letter}`,
    x: xOf(letter),
    y: row * 30,
    width: 20,
    height: 20,
  })),
});

const economyX = (letter: string) => "ABC DEF".indexOf(letter) * 22;
const businessX = (letter: string) => ({ A: 0, C: 44, D: 88, F: 132 })[letter] ?? 0;

/** Business A C · D F in row 1; economy ABC · DEF in rows 2 to 8, without 3A. */
const deck = {
  cabins: [
    { cabin: "business", rows: [rowOf(1, "ACDF", businessX)] },
    {
      cabin: "economy",
      rows: [2, 3, 4, 5, 6, 7, 8].map((row) => rowOf(row, row === 3 ? "BCDEF" : "ABCDEF", economyX)),
    },
  ],
} as unknown as DeckGeometry;

const press = (from: string, key: string, ctrlKey = false) =>
  seatAfterKey(deck, from, { key, ctrlKey, shiftKey: false });
const pressShift = (from: string, key: string) => seatAfterKey(deck, from, { key, ctrlKey: false, shiftKey: true });

test("[WK1] left and right go seat by seat across the aisle, and stop at the windows", () => {
  expect(press("2C", "ArrowRight")).toBe("2D");
  expect(press("2D", "ArrowLeft")).toBe("2C");
  expect(press("2A", "ArrowLeft")).toBe("2A");
  expect(press("2F", "ArrowRight")).toBe("2F");
});

test("[WK2] up and down keep the column, or take the nearest seat where it is missing", () => {
  expect(press("4B", "ArrowUp")).toBe("3B");
  expect(press("2A", "ArrowDown")).toBe("3B");
  expect(press("8B", "ArrowDown")).toBe("8B");
});

test("[WK3] up and down go on through the cabins", () => {
  expect(press("2F", "ArrowUp")).toBe("1F");
  expect(press("1A", "ArrowDown")).toBe("2A");
});

test("[WK4] Home and End lead to the ends of the row, with Ctrl to those of the deck", () => {
  expect(press("3D", "Home")).toBe("3B");
  expect(press("3D", "End")).toBe("3F");
  expect(press("3D", "Home", true)).toBe("1A");
  expect(press("3D", "End", true)).toBe("8F");
});

test("[WK5] PageUp and PageDown go five rows, and no further than the deck", () => {
  expect(press("2C", "PageDown")).toBe("7C");
  expect(press("7C", "PageUp")).toBe("2C");
  expect(press("6C", "PageDown")).toBe("8C");
});

test("[WK6] other keys, and seats of another deck, move nothing", () => {
  expect(press("2C", "a")).toBeNull();
  expect(press("99Z", "ArrowUp")).toBeNull();
});

test("[WK7] Shift with PageUp and PageDown lead to the first row of the cabin before and behind", () => {
  expect(pressShift("1F", "PageDown")).toBe("2F");
  expect(pressShift("6F", "PageUp")).toBe("1F");
  expect(pressShift("6F", "PageDown")).toBe("6F");
});
