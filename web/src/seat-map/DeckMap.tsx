import type { SeatLookup } from "@aisle/client";
import { type FocusEvent, type KeyboardEvent, type PointerEvent, useMemo, useRef, useState } from "react";
import { useText } from "../i18n/language.tsx";
import type { DeckGeometry } from "./geometry.ts";
import { Hull } from "./Hull.tsx";
import { rowsOf, seatAfterKey } from "./moves.ts";
import { Seat } from "./Seat.tsx";
import { lookOf } from "./seat-label.ts";
import { SeatTip } from "./SeatTip.tsx";

/** Beyond this, seats look like furniture. */
const MAX_SCALE = 1.3;

export type DeckName = "main" | "upper";

interface DeckMapProps {
  readonly deck: DeckName;
  readonly drawn: DeckGeometry;
  readonly seats: SeatLookup;
  readonly selection: ReadonlySet<string>;
  onToggle(designator: string): void;
}

/** One deck as a grid: a single tab stop, arrow keys inside (WAI-ARIA Authoring Practices, "grid"). */
export function DeckMap({ deck, drawn, seats, selection, onToggle }: DeckMapProps) {
  const text = useText();
  const places = useMemo(
    () => new Map(rowsOf(drawn).flatMap((row) => row.seats.map((place) => [place.designator, place] as const))),
    [drawn],
  );
  const grid = useRef<SVGGElement>(null);
  const [tabStop, setTabStop] = useState<string | null>(null);
  const [pointed, setPointed] = useState<string | null>(null);
  const firstSeat = tabStop ?? [...places.keys()].find((name) => seats.get(name)?.state === "available");
  const current = firstSeat ?? places.keys().next().value;

  function onKeyDown(event: KeyboardEvent): void {
    const from = seatOf(event.target);
    if (!from) return;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      return onToggle(from);
    }
    if (event.key === "Escape") return setPointed(null);
    const next = seatAfterKey(drawn, from, event);
    if (next === null) return;
    event.preventDefault();
    grid.current?.querySelector<SVGGElement>(`[data-seat="${next}"]`)?.focus();
  }

  function onFocus(event: FocusEvent<SVGGElement>): void {
    const seat = seatOf(event.target);
    setTabStop(seat);
    if (event.target.matches(":focus-visible")) setPointed(seat);
  }

  function onPointerOver(event: PointerEvent): void {
    if (event.pointerType === "mouse") setPointed(seatOf(event.target));
  }

  function onPointerLeave(event: PointerEvent): void {
    // A finger leaves as soon as it is lifted; what it asked for stays until the next touch.
    if (event.pointerType === "mouse") setPointed(null);
  }

  function onPointerUp(event: PointerEvent): void {
    // A finger cannot hover: a touched seat that cannot be had says why.
    const seat = seatOf(event.target);
    if (event.pointerType !== "mouse") setPointed(seat && seats.get(seat)?.state !== "available" ? seat : null);
  }

  const tipPlace = pointed === null ? undefined : places.get(pointed);
  const tipSeat = pointed === null ? undefined : seats.get(pointed);
  return (
    <div className="deck-map" style={{ maxWidth: drawn.width * MAX_SCALE }}>
      <svg viewBox={`0 0 ${drawn.width} ${drawn.height}`}>
        <Hull deck={drawn} hasCockpit={deck === "main"} />
        <g
          ref={grid}
          role="grid"
          aria-label={text.map.label(text.decks[deck])}
          aria-multiselectable="true"
          onKeyDown={onKeyDown}
          onFocus={onFocus}
          onBlur={() => setPointed(null)}
          onClick={(event) => {
            const seat = seatOf(event.target);
            if (seat) onToggle(seat);
          }}
          onPointerOver={onPointerOver}
          onPointerUp={onPointerUp}
          onPointerLeave={onPointerLeave}
        >
          {drawn.cabins.map(({ cabin, rows }) => (
            <g key={cabin} role="rowgroup" aria-label={text.cabins[cabin]} data-cabin={cabin}>
              {rows.map((row) => (
                <g key={row.row} role="row" aria-label={text.seat.row(row.row)}>
                  {row.seats.map((place) => {
                    const seat = seats.get(place.designator);
                    return (
                      seat && (
                        <Seat
                          key={place.designator}
                          place={place}
                          seat={seat}
                          isSelected={selection.has(place.designator)}
                          isTabStop={place.designator === current}
                          text={text}
                        />
                      )
                    );
                  })}
                </g>
              ))}
            </g>
          ))}
        </g>
      </svg>
      {tipPlace && tipSeat && (
        <SeatTip
          deck={drawn}
          place={tipPlace}
          seat={tipSeat}
          look={lookOf(tipSeat, selection.has(tipSeat.designator))}
        />
      )}
    </div>
  );
}

/** The seat that an event is about: one listener serves them all. */
function seatOf(target: EventTarget): string | null {
  return target instanceof Element ? (target.closest("[data-seat]")?.getAttribute("data-seat") ?? null) : null;
}
