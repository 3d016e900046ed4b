/** What a seat is, in words: for tips, lists and screen readers. Pure. */
import type { LiveSeat } from "@aisle/client";
import type { Messages } from "../i18n/en.ts";
import { isOpenTo, type SeatChoice } from "./seat-choice.ts";

/** How a seat looks to this person. `closed`: free, but in a cabin where this person may not choose. */
export type SeatLook = "available" | "selected" | "mine" | "current" | "closed" | "held" | "booked" | "blocked";

type Looked = Pick<LiveSeat, "designator" | "state" | "mine" | "cabin">;

export function lookOf(seat: Looked, choice: SeatChoice): SeatLook {
  if (seat.mine !== null) return "mine";
  if (choice.current?.has(seat.designator)) return "current";
  if (seat.state !== "available") return seat.state;
  if (!isOpenTo(seat, choice)) return "closed";
  return choice.selection.has(seat.designator) ? "selected" : "available";
}

/** True when tapping the seat selects it, takes it back, or has two of an order change places. */
export function isChoosable(seat: LiveSeat, choice: SeatChoice): boolean {
  const isOurs = choice.current?.has(seat.designator) ?? false;
  return !choice.isOver && (seat.state === "available" || isOurs) && isOpenTo(seat, choice);
}

/** "Available"; "Available; your ticket is for Economy". */
export function stateInWords(seat: LiveSeat, choice: SeatChoice, text: Messages): string {
  const look = lookOf(seat, choice);
  if (look === "mine" || look === "current" || look === "selected") return text.seat[look];
  const state = text.seat.statesLong[seat.state];
  return choice.cabin && !isOpenTo(seat, choice) ? text.seat.otherCabin(state, text.cabins[choice.cabin]) : state;
}

/** The characteristics that say something to a passenger; the upper deck is named by its map. */
export function traitsInWords(seat: Pick<LiveSeat, "characteristics">, text: Messages): readonly string[] {
  return seat.characteristics.filter((code) => code !== "UP").map((code) => text.seat.characteristics[code]);
}

/** "12A, Economy, window, extra legroom. Available, from £312" */
export function seatLabel(seat: LiveSeat, choice: SeatChoice, text: Messages, price: string | null = null): string {
  const place = [seat.designator, text.cabins[seat.cabin], ...traitsInWords(seat, text)].join(", ");
  const state = stateInWords(seat, choice, text);
  return `${place}. ${price && isChoosable(seat, choice) ? `${state}, ${price}` : state}`;
}
