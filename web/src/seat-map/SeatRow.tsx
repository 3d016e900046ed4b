import type { LiveSeat, SeatLookup } from "@aisle/client";
import { memo } from "react";
import type { Messages } from "../i18n/en.ts";
import type { DrawnRow } from "./geometry.ts";
import { Seat } from "./Seat.tsx";
import type { SeatChoice } from "./seat-choice.ts";
import { isChoosable, lookOf, seatLabel } from "./seat-label.ts";

interface SeatRowProps {
  readonly row: DrawnRow;
  readonly seats: SeatLookup;
  readonly choice: SeatChoice;
  readonly priceOf: ((seat: LiveSeat) => string | null) | undefined;
  /** The seat of this row that Tab leads to, if it is in this row. */
  readonly tabStop: string | null;
  readonly text: Messages;
}

/** A row of seats. A frame of 500 seats mostly changes one or two, so rows of which no seat changed are passed over. */
export const SeatRow = memo(function SeatRow({ row, seats, choice, priceOf, tabStop, text }: SeatRowProps) {
  return (
    <g role="row" aria-label={text.seat.row(row.row)}>
      {row.seats.map((place) => {
        const seat = seats.get(place.designator);
        return (
          seat && (
            <Seat
              key={place.designator}
              place={place}
              seat={seat}
              look={lookOf(seat, choice)}
              isChoosable={isChoosable(seat, choice)}
              isTabStop={place.designator === tabStop}
              label={seatLabel(seat, choice, text, priceOf?.(seat))}
            />
          )
        );
      })}
    </g>
  );
}, isSame);

function isSame(before: SeatRowProps, after: SeatRowProps): boolean {
  const { row, choice, tabStop, text } = after;
  if (before.row !== row || before.choice !== choice || before.tabStop !== tabStop || before.text !== text)
    return false;
  if (before.priceOf !== after.priceOf) return false;
  if (before.seats === after.seats) return true;
  return row.seats.every(({ designator }) => before.seats.get(designator) === after.seats.get(designator));
}
