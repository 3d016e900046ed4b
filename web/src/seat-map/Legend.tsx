import type { CabinClass } from "@aisle/client";
import { useText } from "../i18n/language.tsx";
import { isOpenTo, type SeatChoice } from "./seat-choice.ts";
import type { SeatLook } from "./seat-label.ts";
import { SeatShape } from "./SeatShape.tsx";

const looks: readonly SeatLook[] = ["available", "selected", "mine", "current", "closed", "held", "booked", "blocked"];

interface LegendProps {
  readonly choice: SeatChoice;
  /** Those of the aircraft. */
  readonly cabins: readonly CabinClass[];
}

export function Legend({ choice, cabins }: LegendProps) {
  const text = useText();
  const isChange = choice.current !== undefined;
  const shown = looks.filter((look) => {
    if (look === "closed") return cabins.some((cabin) => !isOpenTo({ cabin }, choice));
    return look !== (isChange ? "mine" : "current");
  });
  const nameOf = (look: SeatLook) => {
    if (look === "mine" || look === "current" || look === "closed") return text.seat[look];
    return look === "selected" ? text.selection.title : text.seat.states[look];
  };
  return (
    <ul className="legend" aria-label={text.map.legend}>
      {shown.map((look) => (
        <li key={look}>
          <svg viewBox="-1 -1 28 30" width="21" height="22" aria-hidden="true" className="seat" data-look={look}>
            <SeatShape look={look} width={26} height={28} letter="A" />
          </svg>
          {nameOf(look)}
        </li>
      ))}
      <li>
        <svg viewBox="0 0 12 18" width="10" height="16" aria-hidden="true" className="exit">
          <path d="M11 2v14L2 9z" />
        </svg>
        {text.map.exit}
      </li>
      <li>
        <svg viewBox="0 0 10 10" width="9" height="9" aria-hidden="true">
          <circle className="seat-accessible" cx="5" cy="5" r="4.5" />
        </svg>
        {text.map.accessible}
      </li>
    </ul>
  );
}
