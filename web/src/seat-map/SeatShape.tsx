import type { SeatLook } from "./seat-label.ts";

/** Signs in a box of 14 by 14; each state has its own, so that none is told by colour alone. */
const signs: Readonly<Record<Exclude<SeatLook, "available">, string>> = {
  selected: "M2.5 7.5 5.7 10.7 11.5 4",
  mine: "M4.5 6.5V4.7a2.5 2.5 0 0 1 5 0v1.8M3 6.5h8v5.5H3z",
  current: "M7 1.8 8.6 5.2 12.3 5.6 9.5 8.1 10.3 11.8 7 9.9 3.7 11.8 4.5 8.1 1.7 5.6 5.4 5.2z",
  closed: "M3.5 7h7",
  held: "M7 2.5a4.5 4.5 0 1 0 .01 0M7 4.5V7l1.8 1.2",
  booked: "M7 2.2a2.2 2.2 0 1 1-.01 0M2.5 12.5c0-6 9-6 9 0z",
  blocked: "M3 11 11 3",
};

interface SeatShapeProps {
  readonly look: SeatLook;
  readonly width: number;
  readonly height: number;
  /** Shown on seats that can be had. */
  readonly letter?: string;
}

/** A seat seen from above, facing up. */
export function SeatShape({ look, width, height, letter }: SeatShapeProps) {
  const back = Math.min(7, height * 0.2);
  const middle = { x: width / 2, y: (height - back) / 2 };
  return (
    <>
      <rect className="seat-body" width={width} height={height - back + 3} rx={6} />
      {look === "held" && <rect width={width} height={height - back + 3} rx={6} fill="url(#seat-hatch)" />}
      <rect className="seat-back" x={1.5} y={height - back} width={width - 3} height={back} rx={3} />
      {look === "available" ? (
        <text className="seat-letter" x={middle.x} y={middle.y + 1}>
          {letter}
        </text>
      ) : (
        <path className="seat-sign" transform={`translate(${middle.x - 7} ${middle.y - 6})`} d={signs[look]} />
      )}
    </>
  );
}

/** What the shapes refer to; once a page. */
export function SeatPatterns() {
  return (
    <svg className="seat-patterns" width="0" height="0" aria-hidden="true">
      <pattern id="seat-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect className="hatch-line" width="2" height="6" />
      </pattern>
    </svg>
  );
}
