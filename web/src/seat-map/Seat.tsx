import type { LiveSeat } from "@aisle/client";
import { memo, useState } from "react";
import type { DrawnSeat } from "./geometry.ts";
import type { SeatLook } from "./seat-label.ts";
import { SeatShape } from "./SeatShape.tsx";

interface SeatProps {
  readonly place: DrawnSeat;
  readonly seat: LiveSeat;
  readonly look: SeatLook;
  readonly isChoosable: boolean;
  /** True for the one seat of a deck that Tab leads to. */
  readonly isTabStop: boolean;
  /** What screen readers say. */
  readonly label: string;
}

/** One seat. Drawn again only when something about it has changed. */
export const Seat = memo(function Seat({ place, seat, look, isChoosable, isTabStop, label }: SeatProps) {
  const { x, y, width, height, designator } = place;
  const changes = useChanges(look);
  const isAccessible = seat.characteristics.includes("H");
  return (
    <g
      role="gridcell"
      className="seat"
      transform={`translate(${x} ${y})`}
      data-seat={designator}
      data-look={look}
      tabIndex={isTabStop ? 0 : -1}
      aria-label={label}
      aria-selected={look === "selected" || look === "mine" || look === "current"}
      aria-disabled={!isChoosable}
    >
      <rect className="seat-reach" x={-1} y={-3} width={width + 2} height={height + 6} />
      <rect className="seat-ring" x={-3} y={-3} width={width + 6} height={height + 6} rx={9} />
      <g key={changes} className={changes > 0 ? "seat-art seat-changed" : "seat-art"}>
        <SeatShape look={look} width={width} height={height} letter={designator.slice(-1)} />
        {isAccessible && look === "available" && <circle className="seat-accessible" cx={width - 4.5} cy={4.5} r={2} />}
      </g>
    </g>
  );
});

/** How often the look of a seat has changed while it was shown. */
function useChanges(look: string): number {
  const [seen, setSeen] = useState({ look, changes: 0 });
  if (seen.look === look) return seen.changes;
  setSeen({ look, changes: seen.changes + 1 });
  return seen.changes + 1;
}
