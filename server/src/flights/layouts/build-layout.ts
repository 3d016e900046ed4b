/** Turns the description of an aircraft's cabins into a layout of the contract. Pure. */
import { type FacilityRow, Layout, type SeatRow } from "@aisle/protocol/layouts.ts";
import type { z } from "zod";
import type { CabinPlan, DeckPlan, FacilitiesPlan, Facility, LayoutPlan, RowsPlan } from "./cabin-plan.ts";
import { characteristicsOf } from "./seat-characteristics.ts";

/** One row of a deck, with what it needs to know of its own plan. */
type PlannedRow = PlannedFacilities | PlannedSeats;

interface PlannedFacilities {
  readonly kind: "facilities";
  readonly cabin: CabinPlan;
  readonly plan: FacilitiesPlan;
}

interface PlannedSeats {
  readonly kind: "seats";
  readonly cabin: CabinPlan;
  readonly plan: RowsPlan;
  readonly number: number;
  readonly firstOfCabin: boolean;
}

/** @throws RangeError or ZodError when the plan contradicts itself: a row twice, a column that its cabin lacks. */
export function buildLayout(plan: LayoutPlan): Layout {
  checkPlan(plan);
  return Layout.parse({ ...plan, decks: plan.decks.map(buildDeck) });
}

function buildDeck(deck: DeckPlan) {
  const planned = deck.cabins.flatMap(planRows);
  return {
    deck: deck.deck,
    wing: deck.wing,
    cabins: deck.cabins.map((cabin) => ({
      cabin: cabin.cabin,
      blocks: cabin.blocks,
      rows: planned.flatMap((row, index): (z.input<typeof SeatRow> | z.input<typeof FacilityRow>)[] => {
        if (row.cabin !== cabin) return [];
        if (row.kind === "facilities") return [buildFacilities(row.plan)];
        return [buildSeats(deck, row, planned[index - 1], planned[index + 1])];
      }),
    })),
  };
}

function planRows(cabin: CabinPlan): PlannedRow[] {
  let seen = false;
  return cabin.parts.flatMap((part): PlannedRow[] => {
    if (part.kind === "facilities") return [{ kind: "facilities", cabin, plan: part }];
    return rowNumbers(part).map((number) => {
      const firstOfCabin = !seen;
      seen = true;
      return { kind: "seats", cabin, plan: part, number, firstOfCabin };
    });
  });
}

function rowNumbers({ first, last, skip = [] }: RowsPlan): number[] {
  return Array.from({ length: last - first + 1 }, (_, offset) => first + offset).filter((row) => !skip.includes(row));
}

function buildFacilities({ items, exit }: FacilitiesPlan): z.input<typeof FacilityRow> {
  return {
    kind: "facilities",
    exit,
    items: items.flatMap((kind, block) => (kind === null ? [] : [{ block, kind }])),
  };
}

function buildSeats(
  deck: DeckPlan,
  { cabin, plan, number, firstOfCabin }: PlannedSeats,
  before: PlannedRow | undefined,
  after: PlannedRow | undefined,
): z.input<typeof SeatRow> {
  const rowBlocks = cabin.blocks.map((columns) => without(columns, plan.without ?? ""));
  const seats = rowBlocks.flatMap((columns, block) =>
    [...columns].map((column) => ({
      designator: `${number}${column}`,
      characteristics: characteristicsOf({
        column,
        block,
        rowBlocks,
        row: plan,
        cabin: cabin.cabin,
        liesFlat: cabin.liesFlat === true,
        upperDeck: deck.deck === "upper",
        overWing: number >= deck.wing.firstRow && number <= deck.wing.lastRow,
        firstOfCabin,
        inFront: facilityAt(before, block),
        behind: facilityAt(after, block),
      }),
    })),
  );
  return { kind: "seats", row: number, exit: plan.exit === true, seats };
}

function facilityAt(row: PlannedRow | undefined, block: number): Facility | null {
  return row?.kind === "facilities" ? (row.plan.items[block] ?? null) : null;
}

function without(columns: string, absent: string): string {
  return [...columns].filter((column) => !absent.includes(column)).join("");
}

function checkPlan({ layoutId, decks }: LayoutPlan): void {
  const fail = (problem: string): never => {
    throw new RangeError(`layout ${layoutId}: ${problem}`);
  };
  const seen = new Set<number>();
  for (const { deck, cabins } of decks) {
    if (new Set(cabins.map(({ blocks }) => blocks.length)).size > 1) fail(`the aisles of the ${deck} deck break off`);
    for (const row of cabins.flatMap(planRows)) {
      const columns = row.cabin.blocks.join("");
      if (new Set(columns).size !== columns.length) fail(`blocks ${row.cabin.blocks.join(" ")} name a column twice`);
      if (row.kind === "facilities") {
        if (row.plan.items.length !== row.cabin.blocks.length) fail("facilities must name one place for each block");
        continue;
      }
      if (seen.has(row.number)) fail(`row ${row.number} exists twice`);
      seen.add(row.number);
      for (const column of columnsNamed(row.plan)) {
        if (!columns.includes(column)) fail(`row ${row.number} has no column ${column}`);
      }
    }
  }
}

function columnsNamed({ without: absent = "", windowless = "", bassinets = "", accessible = "" }: RowsPlan): string {
  return absent + windowless + bassinets + accessible;
}
