/**
 * Where everything on a deck is drawn. Pure: a deck of a layout in, rectangles out, in units that are CSS pixels on a
 * small phone. The nose is at the top; left is the left of a passenger facing forward.
 */
import type { CabinClass, Layout } from "@aisle/client";

export type Deck = Layout["decks"][number];
type Cabin = Deck["cabins"][number];
type Row = Cabin["rows"][number];
type SeatRow = Extract<Row, { kind: "seats" }>;
type FacilityRow = Extract<Row, { kind: "facilities" }>;
export type FacilityKind = FacilityRow["items"][number]["kind"];

export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface DrawnSeat extends Rect {
  readonly designator: string;
}

/** A row of seats, from left to right. */
export interface DrawnRow {
  readonly row: number;
  readonly seats: readonly DrawnSeat[];
}

export interface DrawnCabin {
  readonly cabin: CabinClass;
  /** Where its name stands, above its first row. */
  readonly label: { readonly x: number; readonly y: number };
  readonly rows: readonly DrawnRow[];
}

/** The row's number, once in each aisle. */
export interface RowNumber {
  readonly row: number;
  readonly x: number;
  readonly y: number;
}

export interface DrawnFacility extends Rect {
  readonly kind: FacilityKind;
}

export interface DeckGeometry {
  readonly width: number;
  readonly height: number;
  /** The skin: seats stand inside of it, exits are marked outside. */
  readonly fuselage: Rect;
  readonly cabins: readonly DrawnCabin[];
  readonly rowNumbers: readonly RowNumber[];
  readonly facilities: readonly DrawnFacility[];
  /** Heights at which there is an exit on both sides. */
  readonly exits: readonly number[];
  /** Partitions in front of each cabin but the first. */
  readonly partitions: readonly number[];
  readonly wing: { readonly top: number; readonly bottom: number } | null;
}

/** Room for what stands outside of the skin: exit marks, and the roots of the wings. */
const MARGIN = 16;
/** From the skin to the first seat. */
const WALL = 9;
const NOSE = 78;
const TAIL = 72;
const AISLE = 24;
const SEAT_GAP = 2;
const CABIN_HEAD = 38;
const FACILITY_HEIGHT = 26;
const FACILITY_GAP = 7;
/** Passengers at an exit have more space in front, and it shows. */
const EXIT_SPACE = 10;
/** A door and the row beside it are one exit: two marks closer than this would be the same one. */
const EXIT_APART = 36;

interface SeatSize {
  readonly minWidth: number;
  readonly maxWidth: number;
  readonly height: number;
  readonly pitch: number;
}

const seatSizes: Readonly<Record<CabinClass, SeatSize>> = {
  economy: { minWidth: 26, maxWidth: 30, height: 28, pitch: 34 },
  premium_economy: { minWidth: 28, maxWidth: 34, height: 32, pitch: 41 },
  business: { minWidth: 32, maxWidth: 46, height: 42, pitch: 54 },
  first: { minWidth: 38, maxWidth: 54, height: 50, pitch: 66 },
};

/** Draws a deck as wide as its widest cabin; the others spread their blocks over the same width. */
export function drawDeck(deck: Deck): DeckGeometry {
  const inner = Math.max(...deck.cabins.map(leastWidth));
  const fuselage = { x: MARGIN, y: 0, width: inner + 2 * WALL, height: 0 };
  const pen: Pen = { y: NOSE, rowNumbers: [], facilities: [], exits: [], partitions: [] };
  const cabins = deck.cabins.map((cabin, index) => drawCabin(cabin, index > 0, { left: MARGIN + WALL, inner }, pen));
  const height = pen.y + TAIL;
  return {
    width: fuselage.width + 2 * MARGIN,
    height,
    fuselage: { ...fuselage, height },
    cabins,
    rowNumbers: pen.rowNumbers,
    facilities: pen.facilities,
    exits: pen.exits,
    partitions: pen.partitions,
    wing: drawWing(deck, cabins),
  };
}

/** What drawing from nose to tail leaves behind. */
interface Pen {
  y: number;
  readonly rowNumbers: RowNumber[];
  readonly facilities: DrawnFacility[];
  readonly exits: number[];
  readonly partitions: number[];
}

interface Hull {
  readonly left: number;
  readonly inner: number;
}

function drawCabin(cabin: Cabin, isPartitioned: boolean, hull: Hull, pen: Pen): DrawnCabin {
  const columns = placeColumns(cabin, hull);
  const rows: DrawnRow[] = [];
  let label: DrawnCabin["label"] | undefined;
  if (isPartitioned) pen.partitions.push((pen.y += 6));
  for (const row of cabin.rows) {
    if (row.kind === "facilities") {
      drawFacilities(row, columns, pen);
      continue;
    }
    label ??= drawHead(hull, pen);
    rows.push(drawRow(row, cabin.cabin, columns, pen));
  }
  return { cabin: cabin.cabin, label: label ?? drawHead(hull, pen), rows };
}

function drawHead({ left, inner }: Hull, pen: Pen): DrawnCabin["label"] {
  pen.y += CABIN_HEAD;
  return { x: left + inner / 2, y: pen.y - CABIN_HEAD / 2 };
}

function drawRow(row: SeatRow, cabin: CabinClass, columns: Columns, pen: Pen): DrawnRow {
  const { height, pitch } = seatSizes[cabin];
  if (row.exit) {
    pen.y += EXIT_SPACE;
    markExit(pen.y, pen);
  }
  const { y } = pen;
  pen.y += pitch;
  for (const x of columns.aisles) pen.rowNumbers.push({ row: row.row, x, y: y + height / 2 });
  const seats = row.seats.map(({ designator }) => ({
    designator,
    x: columns.leftOf.get(designator.slice(-1)) ?? 0,
    y,
    width: columns.width,
    height,
  }));
  return { row: row.row, seats };
}

function drawFacilities(row: FacilityRow, columns: Columns, pen: Pen): void {
  const y = pen.y + FACILITY_GAP;
  pen.y = y + FACILITY_HEIGHT + FACILITY_GAP;
  if (row.exit) markExit(y + FACILITY_HEIGHT / 2, pen);
  for (const { block, kind } of row.items) {
    const span = columns.blocks[block];
    if (span) pen.facilities.push({ kind, x: span.x, y, width: span.width, height: FACILITY_HEIGHT });
  }
}

function markExit(y: number, { exits }: Pen): void {
  if (y - (exits.at(-1) ?? -EXIT_APART) >= EXIT_APART) exits.push(y);
}

interface Columns {
  readonly leftOf: ReadonlyMap<string, number>;
  readonly blocks: readonly { readonly x: number; readonly width: number }[];
  /** Middles of the aisles. */
  readonly aisles: readonly number[];
  /** Of one seat. */
  readonly width: number;
}

/** The first block stands at the left wall, the last at the right; aisles between share what is left. */
function placeColumns({ cabin, blocks }: Cabin, { left, inner }: Hull): Columns {
  const seatCount = blocks.join("").length;
  const gaps = (seatCount - blocks.length) * SEAT_GAP;
  const aisleCount = blocks.length - 1;
  const width = Math.min(seatSizes[cabin].maxWidth, (inner - aisleCount * AISLE - gaps) / seatCount);
  const aisle = aisleCount > 0 ? (inner - seatCount * width - gaps) / aisleCount : 0;
  const leftOf = new Map<string, number>();
  const spans: { x: number; width: number }[] = [];
  let x = left;
  for (const letters of blocks) {
    const span = { x, width: letters.length * width + (letters.length - 1) * SEAT_GAP };
    [...letters].forEach((letter, index) => leftOf.set(letter, span.x + index * (width + SEAT_GAP)));
    spans.push(span);
    x += span.width + aisle;
  }
  const aisles = spans.slice(1).map((span) => span.x - aisle / 2);
  return { leftOf, blocks: spans, aisles, width };
}

function leastWidth({ cabin, blocks }: Cabin): number {
  const seatCount = blocks.join("").length;
  return seatCount * seatSizes[cabin].minWidth + (seatCount - blocks.length) * SEAT_GAP + (blocks.length - 1) * AISLE;
}

function drawWing({ wing }: Deck, cabins: readonly DrawnCabin[]): DeckGeometry["wing"] {
  if (!wing) return null;
  const over = cabins
    .flatMap(({ rows }) => rows)
    .filter(({ row }) => row >= wing.firstRow && row <= wing.lastRow)
    .flatMap(({ seats }) => seats);
  if (over.length === 0) return null;
  return { top: Math.min(...over.map(({ y }) => y)), bottom: Math.max(...over.map(({ y, height }) => y + height)) };
}
