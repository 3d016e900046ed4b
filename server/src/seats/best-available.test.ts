import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { SeatCharacteristic } from "@aisle/protocol/layouts.ts";
import { indexLayout } from "../flights/layout-cache.ts";
import { layoutCatalogue } from "../flights/layouts/catalogue.ts";
import { smallLayout } from "../testing/small-layout.ts";
import { bestAvailable, type PartyNeeds } from "./best-available.ts";

const anyone = { cabin: "economy", near: undefined, accessible: false } as const;

/** The best seats of a small aircraft when `taken` are gone. */
function best(needs: Partial<PartyNeeds> & { count: number }, taken: readonly string[] = [], layout = smallLayout()) {
  const gone = new Set(taken);
  return bestAvailable(layout, (seat) => !gone.has(seat), { ...anyone, ...needs });
}

describe("who sits together", () => {
  test("[BA1] a party that fits into one block of one row gets adjacent seats", () => {
    expect(best({ count: 3 }, ["1A", "1E"])).toEqual(["2A", "2B", "2C"]);
  });

  test("[BA2] without room in a block, the same row across the aisle comes before two rows", () => {
    const taken = ["1A", "1F", "2B", "2E", "3B", "3E", "4B", "4E"];
    expect(best({ count: 4 }, taken)).toEqual(["1B", "1C", "1D", "1E"]);
  });

  test("[BA3] without room in a row, the party sits in two neighbouring rows, behind each other", () => {
    const taken = ["1C", "1D", "1E", "1F", "2C", "2D", "2E", "2F", "3B", "3E", "4B", "4E"];
    expect(best({ count: 4 }, taken)).toEqual(["1A", "1B", "2A", "2B"]);
  });

  test("[BA4] when nothing is close together, the nearest free seats are chosen", () => {
    const layout = smallLayout({ rows: 3, blocks: ["ABC"] });
    expect(best({ count: 2 }, ["1B", "1C", "2A", "2B", "2C", "3B"], layout)).toEqual(["3A", "3C"]);
  });

  test("[BA5] a party larger than the seats left gets none", () => {
    const layout = smallLayout({ rows: 1 });
    expect(best({ count: 3 }, ["1A", "1B", "1C", "1D"], layout)).toBeUndefined();
    expect(best({ count: 1, cabin: "first" })).toBeUndefined();
  });
});

describe("which of several", () => {
  test("[BA6] no single seat is orphaned when there is another way", () => {
    expect(best({ count: 2 }, ["1C"])).toEqual(["1A", "1B"]);
    // B and C leave A alone; D and E leave F alone; A and B leave C alone. In row 2 a block has just two seats left.
    expect(best({ count: 2 }, ["2F", "3A", "3B", "3C", "3D", "3E", "3F"])).toEqual(["2D", "2E"]);
  });

  test("[BA7] one seat at least is at the window or aisle that was wished for", () => {
    expect(best({ count: 1, near: "aisle" })).toEqual(["1C"]);
    expect(best({ count: 1, near: "window" }, ["1A"])).toEqual(["1F"]);
  });

  test("[BA8] wishes bend when they cannot be had", () => {
    const layout = smallLayout({ rows: 1, blocks: ["ABC"] });
    expect(best({ count: 1, near: "window" }, ["1A", "1C"], layout)).toEqual(["1B"]);
  });

  test("[BA9] seats for reduced mobility are offered only when asked for", () => {
    const layout = smallLayout({ rows: 2, accessible: ["1A", "1B", "1C", "1D", "1E", "1F"] });
    expect(best({ count: 2 }, [], layout)).not.toContain("1A");
    expect(best({ count: 2, accessible: true }, [], layout)?.[0]).toMatch(/^1/);
    expect(best({ count: 1, accessible: true }, [], smallLayout())).toBeUndefined();
  });
});

describe("any aircraft, any seats taken", () => {
  const layout = smallLayout({ rows: 8 });
  const all: readonly string[] = layout.seats.map(({ seat }) => seat.designator);
  const taken = fc.subarray([...all]);
  const count = fc.integer({ min: 1, max: 9 });

  test("[BA10] the answer has exactly the asked number of different free seats, or there are too few", () => {
    fc.assert(
      fc.property(taken, count, (gone, size) => {
        const found = best({ count: size }, gone, layout);
        const free = all.filter((seat) => !gone.includes(seat));
        const chosen = new Set(found);
        expect(
          found === undefined
            ? free.length < size
            : chosen.size === size && [...chosen].every((seat) => free.includes(seat)),
        ).toBe(true);
      }),
    );
  });

  test("[BA11] when some block has so many free seats side by side, the answer lies in one block of one row", () => {
    fc.assert(
      fc.property(taken, fc.integer({ min: 1, max: 3 }), (gone, size) => {
        const blocks = Array.from({ length: 8 }, (_, row) =>
          ["ABC", "DEF"].map((block) => [...block].map((letter) => `${row + 1}${letter}`)),
        ).flat();
        const roomy = blocks.some((block) =>
          block.some(
            (_, start) => start + size <= 3 && block.slice(start, start + size).every((seat) => !gone.includes(seat)),
          ),
        );
        const found = best({ count: size }, gone, layout);
        const together = blocks.some((block) => found?.every((seat) => block.includes(seat)));
        expect(!roomy || together).toBe(true);
      }),
    );
  });

  test("[BA12] the same seats are chosen every time", () => {
    fc.assert(
      fc.property(taken, count, (gone, size) => {
        expect(best({ count: size }, gone, layout)).toEqual(best({ count: size }, gone, layout));
      }),
    );
  });
});

describe("seats that a party cannot or would not have", () => {
  const exits = indexLayout(layoutCatalogue.find(({ layoutId }) => layoutId === "a320-180y")!);
  const has = (seats: readonly string[] | undefined, code: SeatCharacteristic) =>
    seats!.some((seat) => exits.seats[exits.indexOf.get(seat)!]!.seat.characteristics.includes(code));
  const exitRow = exits.seats.find(({ seat }) => seat.characteristics.includes("IE"))!.row.row;
  const onlyFrom = (row: number) => (seat: string) => Number.parseInt(seat, 10) >= row;

  test("[BA13] a party with children is not put at an exit", () => {
    const needs = { ...anyone, count: 3 };
    expect(has(bestAvailable(exits, onlyFrom(exitRow), needs), "IE")).toBe(true);
    expect(has(bestAvailable(exits, onlyFrom(exitRow), { ...needs, withChildren: true }), "IE")).toBe(false);
  });

  test("[BA14] who wishes no seat that costs gets none", () => {
    const needs = { ...anyone, count: 2 };
    expect(
      has(
        bestAvailable(exits, () => true, needs),
        "CH",
      ),
    ).toBe(true);
    expect(
      has(
        bestAvailable(exits, () => true, { ...needs, withoutFee: true }),
        "CH",
      ),
    ).toBe(false);
  });
});
