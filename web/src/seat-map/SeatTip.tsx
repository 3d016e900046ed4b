import type { LiveSeat } from "@aisle/client";
import { useText } from "../i18n/language.tsx";
import type { DeckGeometry, DrawnSeat } from "./geometry.ts";
import type { SeatChoice } from "./seat-choice.ts";
import { isChoosable, lookOf, stateInWords, traitsInWords } from "./seat-label.ts";

interface SeatTipProps {
  readonly deck: DeckGeometry;
  readonly place: DrawnSeat;
  readonly seat: LiveSeat;
  readonly choice: SeatChoice;
  readonly price: string | null;
}

/** What there is to know of the seat under the pointer or the keyboard. Screen readers hear it from the seat itself. */
export function SeatTip({ deck, place, seat, choice, price }: SeatTipProps) {
  const text = useText();
  const percent = (value: number, whole: number) => `${(value / whole) * 100}%`;
  const across = percent(place.x + place.width / 2, deck.width);
  const isHigh = place.y < 130;
  return (
    <div
      className="seat-tip"
      aria-hidden="true"
      style={{
        left: across,
        top: percent(isHigh ? place.y + place.height : place.y, deck.height),
        // As far left of its point as the point is from the left: it never leaves the map.
        translate: `-${across} ${isHigh ? "10px" : "calc(-100% - 10px)"}`,
      }}
    >
      <p>
        <strong>{seat.designator}</strong> {text.cabins[seat.cabin]}
      </p>
      <p className="seat-tip-state" data-look={lookOf(seat, choice)}>
        {stateInWords(seat, choice, text)}
      </p>
      <p className="soft">{traitsInWords(seat, text).join(" · ")}</p>
      {price && isChoosable(seat, choice) && <p className="seat-tip-price">{price}</p>}
    </div>
  );
}
