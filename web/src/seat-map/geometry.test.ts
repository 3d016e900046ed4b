import type { Layout } from "@aisle/client";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Deck, drawDeck, type Rect } from "./geometry.ts";

type Cabin = Deck["cabins"][number];

/** A deck of as many rows as asked for, with doors in front and an exit at the second row of each cabin. */
function deckOf(cabins: readonly { cabin: Cabin["cabin"]; blocks: readonly string[]; rows: number }[]): Deck {
  let row = 0;
  return {
    deck: "main",
    wing: { firstRow: 2, lastRow: 3 },
    cabins: cabins.map(({ cabin, blocks, rows }) => ({
      cabin,
      blocks: [...blocks],
      rows: [
        { kind: "facilities" as const, exit: true, items: [{ block: 0, kind: "lavatory" as const }] },
        ...Array.from({ length: rows }, (_, index) => {
          row += 1;
          const seats = [...blocks.join("")].map((letter) => ({ designator: `${row}${letter}`, characteristics: [] }));
          return { kind: "seats" as const, row, exit: index === 1, seats };
        }),
      ],
    })),
  } as unknown as Layout["decks"][number];
}

const wide = deckOf([
  { cabin: "business", blocks: ["A", "DG", "K"], rows: 3 },
  { cabin: "economy", blocks: ["ABC", "DEFG", "HJK"], rows: 4 },
]);

const seatsOf = (deck: Deck) => drawDeck(deck).cabins.flatMap(({ rows }) => rows.flatMap(({ seats }) => seats));
const overlap = (a: Rect, b: Rect) =>
  a.x < b.x + b.width - 0.01 && b.x < a.x + a.width - 0.01 && a.y < b.y + b.height && b.y < a.y + a.height;

const someDeck = fc
  .array(
    fc.record({
      cabin: fc.constantFrom("first" as const, "business" as const, "premium_economy" as const, "economy" as const),
      blocks: fc.constantFrom(["A", "K"], ["A", "DG", "K"], ["AC", "DF"], ["ABC", "DEF"], ["ABC", "DEFG", "HJK"]),
      rows: fc.integer({ min: 1, max: 6 }),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map(deckOf);

test("[WG1] no two seats of any deck overlap, and none leaves the fuselage", () => {
  fc.assert(
    fc.property(someDeck, (deck) => {
      const { fuselage } = drawDeck(deck);
      const seats = seatsOf(deck);
      const right = fuselage.x + fuselage.width;
      expect(seats.every(({ x, width }) => x > fuselage.x && x + width < right)).toBe(true);
      expect(seats.some((seat, index) => seats.slice(index + 1).some((other) => overlap(seat, other)))).toBe(false);
    }),
    { numRuns: 60 },
  );
});

test("[WG2] every seat is large enough to be touched: at least 24 units a side, on a deck that fits a phone", () => {
  expect(seatsOf(wide).every(({ width, height }) => width >= 24 && height >= 24)).toBe(true);
  expect(drawDeck(wide).width).toBeLessThanOrEqual(375);
});

test("[WG3] outer blocks stand at the walls and the middle one in the middle, in every cabin", () => {
  const { cabins, fuselage } = drawDeck(wide);
  const middle = fuselage.x + fuselage.width / 2;
  const sides = cabins.map(({ rows }) => {
    const seats = rows[0]!.seats;
    const last = seats.at(-1)!;
    return [middle - seats[0]!.x, last.x + last.width - middle].map(Math.round);
  });
  expect(new Set(sides.flat()).size).toBe(1);
});

test("[WG4] each row's number stands once in each aisle, clear of the seats", () => {
  const { rowNumbers } = drawDeck(wide);
  expect(rowNumbers.filter(({ row }) => row === 5)).toHaveLength(2);
  const inSeat = seatsOf(wide).some((seat) =>
    rowNumbers.some(({ x, y }) => x > seat.x && x < seat.x + seat.width && y > seat.y && y < seat.y + seat.height),
  );
  expect(inSeat).toBe(false);
});

test("[WG5] doors and exit rows are marked at the height where they are", () => {
  const { exits, facilities, cabins } = drawDeck(wide);
  expect(exits).toHaveLength(4);
  expect(exits[0]).toBe(facilities[0]!.y + facilities[0]!.height / 2);
  expect(exits[1]).toBe(cabins[0]!.rows[1]!.seats[0]!.y);
});

test("[WG8] a door and the exit row behind it are marked once", () => {
  const deck = deckOf([{ cabin: "economy", blocks: ["ABC", "DEF"], rows: 2 }]);
  const [door, front, behind] = deck.cabins[0]!.rows;
  const beside = { ...deck, cabins: [{ ...deck.cabins[0]!, rows: [front!, door!, behind!] }] };
  expect(drawDeck(beside).exits).toHaveLength(1);
});

test("[WG6] the wing lies beside its rows", () => {
  const { wing, cabins } = drawDeck(wide);
  const rows = cabins[0]!.rows;
  expect(wing).toEqual({ top: rows[1]!.seats[0]!.y, bottom: rows[2]!.seats[0]!.y + rows[2]!.seats[0]!.height });
});

test("[WG7] a partition stands between cabins, above the name of the one behind", () => {
  const { partitions, cabins } = drawDeck(wide);
  expect(partitions).toHaveLength(1);
  expect(partitions[0]).toBeGreaterThan(cabins[0]!.rows.at(-1)!.seats[0]!.y);
  expect(partitions[0]).toBeLessThan(cabins[1]!.label.y);
});
