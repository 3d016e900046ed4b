/** What a seat is, in words: for tips, lists and screen readers. Pure. */
import type { LiveSeat } from "@aisle/client";
import type { Messages } from "../i18n/en.ts";

/** How a seat looks to this person. */
export type SeatLook = "available" | "selected" | "mine" | "held" | "booked" | "blocked";

export function lookOf(seat: Pick<LiveSeat, "state" | "mine">, isSelected: boolean): SeatLook {
  if (seat.mine !== null) return "mine";
  return isSelected && seat.state === "available" ? "selected" : seat.state;
}

export function stateInWords(look: SeatLook, text: Messages): string {
  if (look === "mine") return text.seat.mine;
  return look === "selected" ? text.seat.selected : text.seat.statesLong[look];
}

/** The characteristics that say something to a passenger; the upper deck is named by its map. */
export function traitsInWords(seat: Pick<LiveSeat, "characteristics">, text: Messages): readonly string[] {
  return seat.characteristics.filter((code) => code !== "UP").map((code) => text.seat.characteristics[code]);
}

/** "12A, Economy, window, extra legroom. Available" */
export function seatLabel(seat: LiveSeat, look: SeatLook, text: Messages): string {
  const place = [seat.designator, text.cabins[seat.cabin], ...traitsInWords(seat, text)].join(", ");
  return `${place}. ${stateInWords(look, text)}`;
}
