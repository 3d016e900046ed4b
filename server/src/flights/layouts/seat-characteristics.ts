/**
 * What a seat is like, by where it stands: PADIS code list 9825. Pure.
 *
 * Blocks touch the wall at the left and right ends of a row and an aisle everywhere else, and they run the length of a
 * deck, so "the galley in front of this seat" is the one in its block.
 */
import type { CabinClass, SeatCharacteristic } from "@aisle/protocol/layouts.ts";
import type { Facility, RowsPlan } from "./cabin-plan.ts";

export interface SeatPlace {
  readonly column: string;
  /** Place of the seat's block from the left. */
  readonly block: number;
  /** The columns of this row that have a seat, by block. */
  readonly rowBlocks: readonly string[];
  readonly row: RowsPlan;
  readonly cabin: CabinClass;
  readonly liesFlat: boolean;
  readonly upperDeck: boolean;
  readonly overWing: boolean;
  /** True in the first row of a cabin: a partition stands in front. */
  readonly firstOfCabin: boolean;
  /** What stands in the seat's block right in front and right behind. */
  readonly inFront: Facility | null;
  readonly behind: Facility | null;
}

/** In the order in which the codes are declared here, so that equal seats have equal lists. */
export function characteristicsOf(place: SeatPlace): SeatCharacteristic[] {
  const { column, row, inFront, behind, cabin } = place;
  const atWall = isAtWall(place);
  const windowless = row.windowless?.includes(column) === true;
  const aisle = isAtAisle(place);
  const exit = row.exit === true && touchesWall(place);
  const bulkhead = place.firstOfCabin || inFront !== null;
  const legSpace = exit || row.legSpace === true;
  const near = (kind: Facility) => inFront === kind || behind === kind;
  const facts: readonly (readonly [SeatCharacteristic, boolean])[] = [
    ["W", atWall && !windowless],
    ["1W", atWall && windowless],
    ["A", aisle],
    ["9", !atWall && !aisle],
    ["B", row.bassinets?.includes(column) === true],
    ["CH", isEconomy(cabin) && (legSpace || bulkhead)],
    ["E", exit],
    ["H", row.accessible?.includes(column) === true],
    ["IE", exit],
    ["K", bulkhead],
    ["L", legSpace],
    ["LF", place.liesFlat],
    ["OW", place.overWing],
    ["AG", near("galley")],
    ["AL", near("lavatory")],
    ["AU", near("stairs")],
    ["UP", place.upperDeck],
  ];
  return facts.filter(([, holds]) => holds).map(([code]) => code);
}

function isAtWall({ column, rowBlocks }: SeatPlace): boolean {
  return rowBlocks[0]?.startsWith(column) === true || rowBlocks.at(-1)?.endsWith(column) === true;
}

function isAtAisle({ column, block, rowBlocks }: SeatPlace): boolean {
  const columns = rowBlocks[block] ?? "";
  const aisleOnLeft = block > 0 && columns.startsWith(column);
  const aisleOnRight = block < rowBlocks.length - 1 && columns.endsWith(column);
  return aisleOnLeft || aisleOnRight;
}

/** Exit seats are those from which the door is reached without stepping into an aisle (14 CFR 121.585). */
function touchesWall({ block, rowBlocks }: SeatPlace): boolean {
  return block === 0 || block === rowBlocks.length - 1;
}

function isEconomy(cabin: CabinClass): boolean {
  return cabin === "economy" || cabin === "premium_economy";
}
