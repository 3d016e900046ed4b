import { expect, test } from "vitest";
import { Layout } from "./layouts.ts";
import { MAX_LAYOUT_SEATS } from "./limits.ts";
import { listSeats } from "./seat-order.ts";

const rowOf = (row: number, letters: string) => ({
  kind: "seats" as const,
  row,
  exit: false,
  seats: Array.from(letters).map((letter) => ({ designator: `${row}${letter}`, characteristics: [] })),
});

const galley = { kind: "facilities" as const, exit: true, items: [{ block: 0, kind: "galley" as const }] };

const twoDecks = Layout.parse({
  layoutId: "test-two-decks",
  name: "Two decks",
  aircraft: "388",
  decks: [
    {
      deck: "main",
      wing: null,
      cabins: [{ cabin: "economy", blocks: ["AC", "DG"], rows: [rowOf(40, "ACDG"), galley, rowOf(41, "AG")] }],
    },
    { deck: "upper", wing: null, cabins: [{ cabin: "business", blocks: ["A", "K"], rows: [rowOf(1, "AK")] }] },
  ],
});

test("[PR7] seats are listed by deck, cabin, row and column: the order of frames", () => {
  expect(listSeats(twoDecks).map(({ seat }) => seat.designator)).toEqual([
    "40A",
    "40C",
    "40D",
    "40G",
    "41A",
    "41G",
    "1A",
    "1K",
  ]);
});

test("[PR7] a listed seat says where it stands", () => {
  expect(listSeats(twoDecks).map(({ cabin, deck, block, row }) => [cabin, deck, block, row.row])).toEqual([
    ["economy", "main", 0, 40],
    ["economy", "main", 0, 40],
    ["economy", "main", 1, 40],
    ["economy", "main", 1, 40],
    ["economy", "main", 0, 41],
    ["economy", "main", 1, 41],
    ["business", "upper", 0, 1],
    ["business", "upper", 1, 1],
  ]);
});

test("[PR7] a layout with more seats than a frame may carry is refused", () => {
  const rows = Array.from({ length: MAX_LAYOUT_SEATS / 9 + 1 }, (_, index) => rowOf(index + 1, "ABCDEFGHJ"));
  const tooLarge = Layout.parse({
    layoutId: "test-too-large",
    name: "Too large",
    aircraft: "388",
    decks: [{ deck: "main", wing: null, cabins: [{ cabin: "economy", blocks: ["ABC", "DEF", "GHJ"], rows }] }],
  });
  expect(() => listSeats(tooLarge)).toThrow(RangeError);
});
