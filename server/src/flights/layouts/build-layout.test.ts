import { listSeats } from "@aisle/protocol/layouts.ts";
import fc from "fast-check";
import { expect, test } from "vitest";
import { buildLayout } from "./build-layout.ts";
import { type CabinPlan, doors, type LayoutPlan, row, rows } from "./cabin-plan.ts";

function planOf(...cabins: readonly CabinPlan[]): LayoutPlan {
  const deck = { deck: "main", wing: { firstRow: 3, lastRow: 4 }, cabins } as const;
  return { layoutId: "test-cabin", name: "Test cabin", aircraft: "320", decks: [deck] };
}

function characteristicsIn(plan: LayoutPlan): Record<string, string> {
  const seats = listSeats(buildLayout(plan)).map(({ seat }) => seat);
  return Object.fromEntries(seats.map(({ designator, characteristics }) => [designator, characteristics.join(" ")]));
}

test("[LB1] what a seat is like follows from where it stands", () => {
  const plan = planOf({
    cabin: "economy",
    blocks: ["AB", "CD"],
    parts: [row(1), row(2), doors("lavatory", null), row(3, { exit: true, without: "D" }), row(4)],
  });
  expect(characteristicsIn(plan)).toEqual({
    "1A": "W CH K",
    "1B": "A CH K",
    "1C": "A CH K",
    "1D": "W CH K",
    "2A": "W AL",
    "2B": "A AL",
    "2C": "A",
    "2D": "W",
    "3A": "W CH E IE K L OW AL",
    "3B": "A CH E IE K L OW AL",
    "3C": "W A CH E IE L OW",
    "4A": "W OW",
    "4B": "A OW",
    "4C": "A OW",
    "4D": "W OW",
  });
});

test("[LB2] between two aisles no seat is an exit seat: its passenger must step into an aisle to reach the door", () => {
  const plan = planOf({ cabin: "business", blocks: ["A", "DG", "K"], parts: [row(1), row(2, { exit: true })] });
  expect(characteristicsIn(plan)).toMatchObject({ "2A": "W A E IE L", "2D": "A", "2G": "A", "2K": "W A E IE L" });
});

test("[LB3] a partition stands in front of the first row of every cabin", () => {
  const front: CabinPlan = { cabin: "business", blocks: ["A", "D"], parts: [row(1)] };
  const back: CabinPlan = { cabin: "economy", blocks: ["AB", "CD"], parts: [rows(2, 3)] };
  expect(characteristicsIn(planOf(front, back))).toMatchObject({ "1A": "W A K", "2A": "W CH K", "3A": "W OW" });
});

test("[LB4] skipped row numbers leave no row", () => {
  const plan = planOf({ cabin: "economy", blocks: ["A", "B"], parts: [rows(12, 14, { skip: [13] })] });
  expect(Object.keys(characteristicsIn(plan))).toEqual(["12A", "12B", "14A", "14B"]);
});

test.each<[string, CabinPlan, string]>([
  ["a row twice", { cabin: "economy", blocks: ["A", "B"], parts: [row(1), row(1)] }, "row 1 exists twice"],
  ["a column twice", { cabin: "economy", blocks: ["A", "A"], parts: [row(1)] }, "name a column twice"],
  ["a missing column", { cabin: "economy", blocks: ["A", "B"], parts: [row(1, { without: "C" })] }, "no column C"],
  [
    "facilities for too few blocks",
    { cabin: "economy", blocks: ["A", "B"], parts: [doors(null), row(1)] },
    "one place",
  ],
  ["the letter I", { cabin: "economy", blocks: ["HI"], parts: [row(1)] }, "invalid"],
])("[LB5] a plan with %s is refused", (_what, cabin, problem) => {
  expect(() => buildLayout(planOf(cabin))).toThrow(new RegExp(problem, "i"));
});

test("[LB6] aisles run the length of a deck", () => {
  const front: CabinPlan = { cabin: "business", blocks: ["A", "D", "K"], parts: [row(1)] };
  const back: CabinPlan = { cabin: "economy", blocks: ["AB", "CD"], parts: [row(2)] };
  expect(() => buildLayout(planOf(front, back))).toThrow("the aisles of the main deck break off");
});

test("[LB7] in any cabin a full row has two seats at the wall, two on each aisle, and the rest in the centre", () => {
  const widths = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 2, maxLength: 4 });
  fc.assert(
    fc.property(widths, fc.integer({ min: 1, max: 20 }), (widthOfBlock, rowCount) => {
      const letters = "ABCDEFGHJKLMNOPQRSTUVWXYZ";
      const blocks = widthOfBlock.map((width, index) => {
        const start = widthOfBlock.slice(0, index).reduce((sum, one) => sum + one, 0);
        return letters.slice(start, start + width);
      });
      const layout = buildLayout(planOf({ cabin: "economy", blocks, parts: [rows(1, rowCount)] }));
      const count = (code: string) =>
        listSeats(layout).filter(({ seat }) => (seat.characteristics as string[]).includes(code)).length;
      const innerSingles = widthOfBlock.slice(1, -1).filter((width) => width === 1).length;
      expect(count("W")).toBe(2 * rowCount);
      expect(count("A")).toBe((2 * (blocks.length - 1) - innerSingles) * rowCount);
      expect(count("K")).toBe(blocks.join("").length);
    }),
  );
});
