/** How large a deck is drawn. Pure: 1 is as wide as there is room, and no larger than seats like to be. */

/** Beyond this, seats look like furniture. */
const MAX_SEAT_SCALE = 1.3;

/** Seats are 44 CSS pixels and more on any phone. */
export const NEAR = 1.8;
const FARTHEST = 0.25;
const NEAREST = 3;
const STEP = 1.4;
/** Fingers and steps that end this close to 1 mean 1. */
const SNAP = 0.08;
/** Below this many CSS pixels a seat is not aimed at but looked at. */
const TARGET_PX = 24;

export function clampZoom(zoom: number): number {
  const near = Math.abs(zoom - 1) < SNAP ? 1 : zoom;
  return Math.min(NEAREST, Math.max(FARTHEST, near));
}

export function stepZoom(zoom: number, direction: 1 | -1): number {
  return clampZoom(direction === 1 ? zoom * STEP : zoom / STEP);
}

export function canZoom(zoom: number, direction: 1 | -1): boolean {
  return direction === 1 ? zoom < NEAREST : zoom > FARTHEST;
}

/** What a second tap on the same place does. */
export function zoomAfterDoubleTap(zoom: number): number {
  return zoom < NEAR * 0.9 ? NEAR : 1;
}

/** At which a deck that is now drawn so high at `zoom` fits into the window; never larger than usual. */
export function zoomToFit(zoom: number, heightPx: number, roomPx: number): number {
  return Math.min(1, Math.max(FARTHEST, (zoom * roomPx) / heightPx));
}

/** True when the narrowest seat, drawn at so many pixels a unit, is too small to be hit. */
export function isTooSmall(narrowest: number, pxPerUnit: number): boolean {
  return narrowest * pxPerUnit < TARGET_PX - 1;
}

/** The width of a deck as CSS: a share of the room it has, up to where seats would look like furniture. */
export function widthAt(zoom: number, deckWidth: number): string {
  return `calc(min(100%, ${deckWidth * MAX_SEAT_SCALE}px) * ${zoom})`;
}

export interface Tap {
  readonly atMs: number;
  readonly x: number;
  readonly y: number;
}

const DOUBLE_TAP_MS = 320;
const DOUBLE_TAP_PX = 24;

/** True when a tap and the one before are a double tap. */
export function isSecondTap(before: Tap | null, tap: Tap): boolean {
  if (!before || tap.atMs - before.atMs > DOUBLE_TAP_MS) return false;
  return Math.hypot(tap.x - before.x, tap.y - before.y) <= DOUBLE_TAP_PX;
}
