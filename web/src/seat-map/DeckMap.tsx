import type { LiveSeat, SeatLookup } from "@aisle/client";
import { type KeyboardEvent, type MouseEvent, useRef } from "react";
import type { DeckGeometry } from "./geometry.ts";
import { Minimap } from "./Minimap.tsx";
import { needsMinimap } from "./minimap.ts";
import { rowsOf } from "./moves.ts";
import type { SeatChoice } from "./seat-choice.ts";
import { SeatGrid } from "./SeatGrid.tsx";
import type { DeckName } from "./use-deck-view.ts";
import { useZoom } from "./use-zoom.ts";
import { isSecondTap, isTooSmall, stepZoom, type Tap, widthAt, zoomAfterDoubleTap, zoomToFit } from "./zoom.ts";
import { ZoomButtons } from "./ZoomButtons.tsx";

/** What lies above and below the deck in any window. */
const COVERED_PX = 190;

interface DeckMapProps {
  readonly deck: DeckName;
  readonly drawn: DeckGeometry;
  readonly seats: SeatLookup;
  readonly choice: SeatChoice;
  readonly priceOf: ((seat: LiveSeat) => string | null) | undefined;
  onToggle(designator: string): void;
}

/** One deck: its seats at any size, and what leads around on it. */
export function DeckMap(props: DeckMapProps) {
  const { deck, drawn, seats, choice } = props;
  const box = useRef<HTMLDivElement>(null);
  const drawing = useRef<HTMLDivElement>(null);
  const lastTap = useRef<Tap | null>(null);
  const { zoom, zoomTo } = useZoom(box, drawing);

  function middle(): { x: number; y: number } {
    const { left, width } = box.current!.getBoundingClientRect();
    return { x: left + width / 2, y: innerHeight / 2 };
  }

  function fit(): void {
    const fitting = zoomToFit(zoom, drawing.current!.getBoundingClientRect().height, innerHeight - COVERED_PX);
    zoomTo(Math.abs(fitting - zoom) < 0.01 ? 1 : fitting, middle());
    drawing.current!.scrollIntoView({ block: "start", behavior: "instant" });
  }

  /** Taps that are about the size of the map never reach the seats. */
  function onClickCapture(event: MouseEvent): void {
    const tap = { atMs: event.timeStamp, x: event.clientX, y: event.clientY };
    const isSecond = isSecondTap(lastTap.current, tap);
    const isTouch = (event.nativeEvent as PointerEvent).pointerType !== "mouse";
    lastTap.current = isSecond ? null : tap;
    // The keyboard's Enter is a key to us, and never a click.
    if (isTooSmall(narrowestOf(drawn), drawing.current!.getBoundingClientRect().width / drawn.width)) {
      event.stopPropagation();
      zoomTo(1, tap);
    } else if (isSecond) {
      // A seat that was tapped twice is as after the first tap: whoever double-clicks does not mean to take it back.
      event.stopPropagation();
      if (isTouch) zoomTo(zoomAfterDoubleTap(zoom), tap);
    }
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof Element)) return;
    const { left, top, width, height } = event.target.getBoundingClientRect();
    const here = { x: left + width / 2, y: top + height / 2 };
    if (event.key === "+" || event.key === "=") zoomTo(stepZoom(zoom, 1), here);
    else if (event.key === "-") zoomTo(stepZoom(zoom, -1), here);
    else if (event.key === "0") zoomTo(1, here);
    else return;
    event.preventDefault();
  }

  return (
    <div className="deck-view">
      <div className="deck-aside">
        {needsMinimap(drawn) && <Minimap {...{ deck, drawn, seats, choice, box, drawing }} />}
        <ZoomButtons
          deck={deck}
          zoom={zoom}
          onStep={(direction) => zoomTo(stepZoom(zoom, direction), middle())}
          onFit={fit}
        />
      </div>
      <div
        ref={box}
        role="presentation"
        className="deck-box"
        data-zoomed={zoom > 1}
        onClickCapture={onClickCapture}
        onKeyDown={onKeyDown}
      >
        <div ref={drawing} className="deck-map" style={{ width: widthAt(zoom, drawn.width) }}>
          <SeatGrid {...props} />
        </div>
      </div>
    </div>
  );
}

function narrowestOf(drawn: DeckGeometry): number {
  return Math.min(...rowsOf(drawn).map(({ seats }) => seats[0]?.width ?? Infinity));
}
