import type { SeatLookup } from "@aisle/client";
import { type KeyboardEvent, type PointerEvent, type RefObject, useMemo, useRef } from "react";
import { useMedia } from "../app/use-media.ts";
import { useText } from "../i18n/language.tsx";
import { fuselagePath } from "./fuselage.ts";
import type { DeckGeometry } from "./geometry.ts";
import { coarsePaths } from "./minimap.ts";
import { rowsOf } from "./moves.ts";
import type { SeatChoice } from "./seat-choice.ts";
import type { DeckName } from "./use-deck-view.ts";
import { useViewport } from "./use-viewport.ts";

interface MinimapProps {
  readonly deck: DeckName;
  readonly drawn: DeckGeometry;
  readonly seats: SeatLookup;
  readonly choice: SeatChoice;
  /** What scrolls sideways around the deck, and the deck's drawing. */
  readonly box: RefObject<HTMLElement | null>;
  readonly drawing: RefObject<HTMLElement | null>;
}

const colours = ["taken", "free", "own", "selected"] as const;

/** The whole deck in small, and a frame around what is seen of it: upright beside the map, or lying above it. */
export function Minimap({ deck, drawn, seats, choice, box, drawing }: MinimapProps) {
  const text = useText();
  const isUpright = useMedia("(min-width: 700px)");
  const root = useRef<HTMLDivElement>(null);
  const viewport = useViewport({ root, box, drawing, drawn, isUpright, say: text.minimap.rows });
  const paths = useMemo(() => coarsePaths(drawn, seats, choice), [drawn, seats, choice]);
  const rows = rowsOf(drawn);

  function onPointer(event: PointerEvent<HTMLDivElement>): void {
    if (event.type === "pointerdown") event.currentTarget.setPointerCapture(event.pointerId);
    else if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
    const [across, down] = [(event.clientX - left) / width, (event.clientY - top) / height];
    viewport.centre(isUpright ? { along: down, across } : { along: across, across: 1 - down });
  }

  function onKeyDown(event: KeyboardEvent): void {
    const step = { ArrowUp: -0.1, ArrowLeft: -0.1, ArrowDown: 0.1, ArrowRight: 0.1, PageUp: -0.9, PageDown: 0.9 };
    if (event.key === "Home" || event.key === "End") viewport.centre({ along: event.key === "Home" ? 0 : 1 });
    else if (event.key in step) viewport.move(step[event.key as keyof typeof step]);
    else return;
    event.preventDefault();
  }

  return (
    <div
      ref={root}
      className="minimap"
      role="slider"
      tabIndex={0}
      aria-label={text.minimap.label(text.decks[deck])}
      aria-orientation={isUpright ? "vertical" : "horizontal"}
      aria-valuemin={rows[0]?.row}
      aria-valuemax={rows.at(-1)?.row}
      aria-valuenow={rows[0]?.row}
      data-upright={isUpright}
      style={{ aspectRatio: isUpright ? `${drawn.width} / ${drawn.height}` : undefined }}
      onPointerDown={onPointer}
      onPointerMove={onPointer}
      onKeyDown={onKeyDown}
    >
      <svg
        viewBox={isUpright ? `0 0 ${drawn.width} ${drawn.height}` : `0 0 ${drawn.height} ${drawn.width}`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        {/* Lying, the nose is on the left. */}
        <g transform={isUpright ? undefined : `matrix(0 -1 1 0 0 ${drawn.width})`}>
          <path className="fuselage" d={fuselagePath(drawn)} />
          {colours.map((look) => (
            <path key={look} className="minimap-seats" data-look={look} d={paths[look]} />
          ))}
        </g>
      </svg>
      <span className="minimap-frame" />
    </div>
  );
}
