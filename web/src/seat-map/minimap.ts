/** A deck in small. Pure. */
import type { SeatLookup } from "@aisle/client";
import type { DeckGeometry, Rect } from "./geometry.ts";
import { rowsOf } from "./moves.ts";
import type { SeatChoice } from "./seat-choice.ts";
import { lookOf } from "./seat-label.ts";

/** Decks of more rows do not fit into most windows. */
const SHORT_DECK_ROWS = 20;

export function needsMinimap(deck: DeckGeometry): boolean {
  return rowsOf(deck).length > SHORT_DECK_ROWS;
}

/** What can be told apart in small. */
export type CoarseLook = "free" | "taken" | "own" | "selected";

/** The seats of each coarse look as one SVG path: four elements, however many seats there are. */
export function coarsePaths(
  deck: DeckGeometry,
  seats: SeatLookup,
  choice: SeatChoice,
): Readonly<Record<CoarseLook, string>> {
  const paths = { free: "", taken: "", own: "", selected: "" };
  for (const { seats: places } of rowsOf(deck)) {
    for (const { designator, x, y, width, height } of places) {
      const seat = seats.get(designator);
      if (seat) paths[coarse(lookOf(seat, choice))] += `M${x} ${y}h${width}v${height}h${-width}z`;
    }
  }
  return paths;
}

function coarse(look: ReturnType<typeof lookOf>): CoarseLook {
  if (look === "available") return "free";
  if (look === "selected") return "selected";
  return look === "mine" || look === "current" ? "own" : "taken";
}

/** Shares of a deck's drawing, each from 0 to 1. */
export interface Part {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** What is seen of a drawing through a window. */
export function visiblePart(drawing: Rect, through: Rect): Part {
  const share = (at: number, from: number, length: number) => Math.min(1, Math.max(0, (at - from) / length));
  return {
    top: share(through.y, drawing.y, drawing.height),
    bottom: share(through.y + through.height, drawing.y, drawing.height),
    left: share(through.x, drawing.x, drawing.width),
    right: share(through.x + through.width, drawing.x, drawing.width),
  };
}

/** The numbers of the first and the last row in a part of a deck; the nearest row where there is none. */
export function rowsIn(deck: DeckGeometry, { top, bottom }: Part): { readonly first: number; readonly last: number } {
  const rows = rowsOf(deck).map(({ row, seats }) => ({ row, middle: seats[0]!.y + seats[0]!.height / 2 }));
  const shown = rows.filter(({ middle }) => middle >= top * deck.height && middle <= bottom * deck.height);
  const near = rows.toSorted((a, b) => Math.abs(a.middle - top * deck.height) - Math.abs(b.middle - top * deck.height));
  return { first: (shown[0] ?? near[0]!).row, last: (shown.at(-1) ?? near[0]!).row };
}
