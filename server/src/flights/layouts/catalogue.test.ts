import { type CabinClass, type PlacedSeat, Layout, listSeats } from "@aisle/protocol/layouts.ts";
import { describe, expect, test } from "vitest";
import { indexLayout } from "../layout-cache.ts";
import { layoutCatalogue } from "./catalogue.ts";

const has = ({ seat }: PlacedSeat, code: string) => (seat.characteristics as readonly string[]).includes(code);

describe.each(layoutCatalogue.map((layout) => [layout.layoutId, layout] as const))("layout %s", (_id, layout) => {
  const seats = listSeats(layout);

  test("[LY1] parses by the contract and stays the same through JSON", () => {
    expect(Layout.parse(JSON.parse(JSON.stringify(layout)))).toEqual(layout);
  });

  test("[LY2] names every seat once, in a column of one of its cabin's blocks", () => {
    expect(new Set(seats.map(({ seat }) => seat.designator)).size).toBe(seats.length);
    expect(seats.filter(({ block }) => block < 0)).toEqual([]);
  });

  test("[LY3] gives the name's number of seats", () => {
    expect(layout.name).toContain(`${seats.length} seats`);
  });

  test("[LY4] a seat is by the wall exactly when it is first or last of a row that reaches the wall", () => {
    const atWall = layout.decks.flatMap(({ cabins }) =>
      cabins.flatMap(({ blocks, rows }) =>
        rows.flatMap((row) =>
          row.kind === "seats"
            ? wallSeats(
                blocks,
                row.seats.map((seat) => seat.designator),
              )
            : [],
        ),
      ),
    );
    const flagged = seats.filter((seat) => has(seat, "W") || has(seat, "1W")).map(({ seat }) => seat.designator);
    expect(new Set(flagged)).toEqual(new Set(atWall));
  });

  test("[LY5] a seat is on an aisle exactly when its neighbour in the row is in another block, or is none", () => {
    const onAisle = seats.filter((seat, index) => {
      const sameBlock = (other: PlacedSeat | undefined) => other?.row === seat.row && other.block === seat.block;
      const blocks = blocksOf(layout, seat);
      const left = seat.block > 0 && !sameBlock(seats[index - 1]);
      const right = seat.block < blocks - 1 && !sameBlock(seats[index + 1]);
      return left || right;
    });
    expect(seats.filter((seat) => has(seat, "A"))).toEqual(onAisle);
  });

  test("[LY6] a seat is centre exactly when it is neither by the wall nor on an aisle", () => {
    const centre = seats.filter((seat) => !has(seat, "W") && !has(seat, "1W") && !has(seat, "A"));
    expect(seats.filter((seat) => has(seat, "9"))).toEqual(centre);
  });

  test("[LY7] exit seats lie in exit rows, have leg space, and take neither children nor passengers who need help", () => {
    const exitSeats = seats.filter((seat) => has(seat, "E"));
    expect(exitSeats.every((seat) => seat.row.exit && has(seat, "L") && has(seat, "IE"))).toBe(true);
    expect(exitSeats.filter((seat) => has(seat, "H") || has(seat, "B"))).toEqual([]);
    expect(seats.filter((seat) => seat.row.exit && has(seat, "W") && !has(seat, "E"))).toEqual([]);
  });

  test("[LY8] seats are over the wing exactly in the rows beside it", () => {
    const overWing = seats.filter(({ deck, row }) => {
      const wing = layout.decks.find((one) => one.deck === deck)?.wing;
      return wing && row.row >= wing.firstRow && row.row <= wing.lastRow;
    });
    expect(seats.filter((seat) => has(seat, "OW"))).toEqual(overWing);
  });

  test("[LY9] some seats are for passengers with reduced mobility, each on an aisle", () => {
    const accessible = seats.filter((seat) => has(seat, "H"));
    expect(accessible.length).toBeGreaterThan(0);
    expect(accessible.filter((seat) => !has(seat, "A"))).toEqual([]);
  });

  test("[LY10] seats sold with more space are chargeable in economy", () => {
    expect(seats.filter((seat) => seat.cabin === "economy" && has(seat, "L") && !has(seat, "CH"))).toEqual([]);
  });
});

test("[LY11] the cabins have the seats of typical operators", () => {
  const counts = layoutCatalogue.map((layout) => [layout.layoutId, cabinsOf(layout)]);
  expect(Object.fromEntries(counts)).toEqual({
    "a320-180y": [["economy", 180]],
    "a320-8c150y": [
      ["business", 8],
      ["economy", 150],
    ],
    "b738-189y": [["economy", 189]],
    "b738-16c156y": [
      ["business", 16],
      ["economy", 156],
    ],
    "a359-38c28w214y": [
      ["business", 38],
      ["premium_economy", 28],
      ["economy", 214],
    ],
    "b77w-8f42c28w266y": [
      ["first", 8],
      ["business", 42],
      ["premium_economy", 28],
      ["economy", 266],
    ],
    "a388-14f76c400y": [
      ["first", 14],
      ["business", 76],
      ["economy", 400],
    ],
    "e190-100y": [["economy", 100]],
  });
});

test("[LY12] the window of 11A on the 737-800 is a blank panel", () => {
  const seat = seatOf("b738-189y", "11A");
  expect(seat.characteristics).toContain("1W");
  expect(seat.characteristics).not.toContain("W");
});

test("[LY13] seats upstairs on the A380 say so, and no others do", () => {
  const upstairs = layoutCatalogue.flatMap((layout) => listSeats(layout)).filter((seat) => has(seat, "UP"));
  expect(upstairs).toHaveLength(14 + 76);
  expect(upstairs.every(({ deck }) => deck === "upper")).toBe(true);
});

test("[LY14] a seat behind a lavatory is a bulkhead seat near a lavatory; across the aisle it is neither", () => {
  expect(seatOf("a320-180y", "30A").characteristics).toEqual(["W", "AL"]);
  expect(seatOf("b738-189y", "2D").characteristics).toEqual(["A", "CH", "H", "K", "AG"]);
  expect(seatOf("b738-189y", "2C").characteristics).toEqual(["A", "H"]);
});

function cabinsOf(layout: Layout): [CabinClass, number][] {
  return [...indexLayout(layout).seatsByCabin];
}

function seatOf(layoutId: string, designator: string) {
  const layout = layoutCatalogue.find((one) => one.layoutId === layoutId)!;
  return listSeats(layout).find(({ seat }) => seat.designator === designator)!.seat;
}

function blocksOf(layout: Layout, seat: PlacedSeat): number {
  const cabins = layout.decks.find(({ deck }) => deck === seat.deck)!.cabins;
  return cabins.find(({ rows }) => rows.includes(seat.row))!.blocks.length;
}

function wallSeats(blocks: readonly string[], designators: readonly string[]): string[] {
  const ends = [
    { seat: designators[0]!, block: blocks[0]! },
    { seat: designators.at(-1)!, block: blocks.at(-1)! },
  ];
  return ends.filter(({ seat, block }) => block.includes(seat.slice(-1))).map(({ seat }) => seat);
}
