/**
 * Which free seats suit a party best.
 *
 * Pure. In this order: as close together as can be (one block, one row, two neighbouring rows, nearest); without leaving
 * a single seat that nobody wants (an orphan) when there is another way; at a window or aisle when that is wished; then
 * front before back and left before right, so that the answer is always the same.
 */
import type { CabinClass, SeatCharacteristic } from "@aisle/protocol/layouts.ts";
import type { IndexedLayout } from "../flights/layout-cache.ts";

export interface PartyNeeds {
  readonly cabin: CabinClass;
  readonly count: number;
  readonly near: "window" | "aisle" | undefined;
  /** One seat at least must be made for reduced mobility. Otherwise such seats are left to those who need them. */
  readonly accessible: boolean;
  /** Seats that are not for children (PADIS 9825: IE) are not offered. */
  readonly withChildren?: boolean | undefined;
  /** Seats that cost (PADIS 9825: CH) are not offered. */
  readonly withoutFee?: boolean | undefined;
}

/** A seat as this file sees it: its place in the cabin, and whether the party may have it. */
interface Place {
  readonly seat: string;
  /** Counted from the front over all rows of the cabin class. */
  readonly row: number;
  /** Column counted from the left; an aisle takes no number. */
  readonly column: number;
  readonly block: number;
  readonly free: boolean;
  readonly offered: boolean;
  readonly window: boolean;
  readonly aisle: boolean;
  readonly accessible: boolean;
}

type Group = readonly Place[];

/** The best seats, front to back, or undefined when the cabin has not enough that suit. */
export function bestAvailable(
  layout: IndexedLayout,
  isFree: (seat: string) => boolean,
  needs: PartyNeeds,
): readonly string[] | undefined {
  const rows = cabinRows(layout, isFree, needs);
  for (const candidates of [inOneBlock, inOneRow, inTwoRows, nearest]) {
    const suitable = candidates(rows, needs.count).filter((group) => suits(group, needs));
    const best = pickBest(suitable, rows, needs);
    if (best) return best.map(({ seat }) => seat);
  }
  return undefined;
}

function cabinRows(layout: IndexedLayout, isFree: (seat: string) => boolean, needs: PartyNeeds): readonly Group[] {
  const rows: Place[][] = [];
  let current: unknown;
  for (const placed of layout.seats) {
    if (placed.cabin !== needs.cabin) continue;
    if (placed.row !== current) rows.push([]);
    current = placed.row;
    const places = rows.at(-1)!;
    const { designator, characteristics } = placed.seat;
    const accessible = characteristics.includes("H");
    const free = isFree(designator);
    places.push({
      seat: designator,
      row: rows.length - 1,
      column: places.length,
      block: placed.block,
      free,
      offered: free && (needs.accessible || !accessible) && !isUnwanted(characteristics, needs),
      window: characteristics.includes("W"),
      aisle: characteristics.includes("A"),
      accessible,
    });
  }
  return rows;
}

function isUnwanted(characteristics: readonly SeatCharacteristic[], needs: PartyNeeds): boolean {
  if (needs.withChildren && characteristics.includes("IE")) return true;
  return needs.withoutFee === true && characteristics.includes("CH");
}

function suits(group: Group, needs: PartyNeeds): boolean {
  return !needs.accessible || group.some(({ accessible }) => accessible);
}

function inOneBlock(rows: readonly Group[], count: number): readonly Group[] {
  return rows.flatMap((row) => blocksOf(row).flatMap((block) => runs(block, count)));
}

function inOneRow(rows: readonly Group[], count: number): readonly Group[] {
  return rows.flatMap((row) => runs(row, count));
}

/** Two neighbouring rows of one block, the halves behind each other; the larger half in front first. */
function inTwoRows(rows: readonly Group[], count: number): readonly Group[] {
  const larger = Math.ceil(count / 2);
  const smaller = count - larger;
  if (smaller === 0) return [];
  return rows.slice(1).flatMap((behind, index) => {
    const front = rows[index]!;
    const splits =
      larger === smaller
        ? [[larger, smaller]]
        : [
            [larger, smaller],
            [smaller, larger],
          ];
    return splits.flatMap(([inFront, inBack]) =>
      blocksOf(front).flatMap((block) =>
        runs(block, inFront!).flatMap((head) =>
          runs(behind, inBack!)
            .filter((tail) => overlaps(head, tail))
            .map((tail) => [...head, ...tail]),
        ),
      ),
    );
  });
}

/** The last resort: around each seat, the free seats that are fewest rows, then fewest columns away. */
function nearest(rows: readonly Group[], count: number): readonly Group[] {
  const offered = rows.flat().filter((place) => place.offered);
  if (offered.length < count) return [];
  const tightest = offered.map((centre) => {
    const group = offered.toSorted((a, b) => distance(a, centre) - distance(b, centre)).slice(0, count);
    return { group, spread: group.reduce((sum, place) => sum + distance(place, centre), 0) };
  });
  const least = Math.min(...tightest.map(({ spread }) => spread));
  return tightest.filter(({ spread }) => spread === least).map(({ group }) => group.toSorted(byPlace));
}

/** Changing rows separates people more than any number of seats between them. */
const ROW_DISTANCE = 20;

function distance(a: Place, b: Place): number {
  return Math.abs(a.row - b.row) * ROW_DISTANCE + Math.abs(a.column - b.column);
}

function byPlace(a: Place, b: Place): number {
  return a.row - b.row || a.column - b.column;
}

/** Stretches of one row without an aisle between. */
function blocksOf(row: Group): readonly Group[] {
  const blocks = new Map<number, Place[]>();
  for (const place of row) {
    const block = blocks.get(place.block);
    if (block) block.push(place);
    else blocks.set(place.block, [place]);
  }
  return [...blocks.values()];
}

function runs(places: Group, count: number): readonly Group[] {
  const starts = places.slice(0, Math.max(0, places.length - count + 1));
  return starts
    .map((_, start) => places.slice(start, start + count))
    .filter((run) => run.every(({ offered }) => offered));
}

function overlaps(head: Group, tail: Group): boolean {
  return head[0]!.column <= tail.at(-1)!.column && tail[0]!.column <= head.at(-1)!.column;
}

function pickBest(groups: readonly Group[], rows: readonly Group[], needs: PartyNeeds): Group | undefined {
  let best: { group: Group; rank: readonly [number, number] } | undefined;
  for (const group of groups) {
    const rank = [orphansLeft(group, rows), wishesMissed(group, needs)] as const;
    // Strictly better only: groups come front to back and left to right, so the first of equals stays.
    if (!best || rank[0] < best.rank[0] || (rank[0] === best.rank[0] && rank[1] < best.rank[1])) best = { group, rank };
  }
  return best?.group;
}

/** Single free seats between taken ones, or between a taken one and the end of the block, that this choice would make. */
function orphansLeft(group: Group, rows: readonly Group[]): number {
  const taken = new Set(group);
  const touched = [...new Set(group.map(({ row }) => row))].flatMap((row) => blocksOf(rows[row]!));
  const before = touched.reduce((sum, block) => sum + singles(block, ({ free }) => free), 0);
  const after = touched.reduce((sum, block) => sum + singles(block, (place) => place.free && !taken.has(place)), 0);
  // Filling an old orphan is no merit: a lone traveller should not be sent to a middle seat for the airline's sake.
  return Math.max(0, after - before);
}

function singles(block: Group, isFree: (place: Place) => boolean): number {
  // A block of one seat is never an orphan: it is sold as a single on purpose.
  if (block.length === 1) return 0;
  const free = block.map(isFree);
  return free.filter((here, index) => here && !free[index - 1] && !free[index + 1]).length;
}

function wishesMissed(group: Group, { near }: PartyNeeds): number {
  if (near === undefined) return 0;
  return group.some((place) => place[near]) ? 0 : 1;
}
