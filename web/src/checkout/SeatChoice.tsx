import type { Segment } from "@aisle/client";
import { useId } from "react";
import { useText } from "../i18n/language.tsx";
import { traitsInWords } from "../seat-map/seat-label.ts";
import { giveSeat, seatingOf } from "./seating.ts";
import type { HeldSeats } from "./use-held-seats.ts";

interface SeatChoiceProps {
  readonly flight: Segment;
  readonly held: HeldSeats;
  readonly wanted: readonly string[] | undefined;
  /** Among those who need a seat. */
  readonly place: number;
  onChange(seats: readonly string[]): void;
}

/** Where one passenger sits on one flight; with several seats, who sits where can be changed. */
export function SeatChoice({ flight, held, wanted, place, onChange }: SeatChoiceProps) {
  const text = useText();
  const id = useId();
  const seats = seatingOf(held.seats, wanted);
  const seat = seats[place];
  const live = held.live.find(({ designator }) => designator === seat);
  const name = `${flight.airline.code} ${flight.number}`;
  if (seat === undefined) return null;
  return (
    <div className="seat-choice">
      <label htmlFor={id}>{text.checkout.seat(name)}</label>
      {seats.length > 1 ? (
        <select
          id={id}
          className="input select"
          value={seat}
          onChange={(event) => onChange(giveSeat(seats, place, event.currentTarget.value))}
        >
          {held.seats.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </select>
      ) : (
        <output id={id} className="seat-tag" data-look="mine">
          {seat}
        </output>
      )}
      <span className="soft">{live && traitsInWords(live, text).join(" · ")}</span>
    </div>
  );
}
