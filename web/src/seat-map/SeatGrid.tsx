import type { LiveSeat, SeatLookup } from "@aisle/client";
import { type FocusEvent, type KeyboardEvent, type PointerEvent, useMemo, useRef, useState } from "react";
import { useText } from "../i18n/language.tsx";
import type { DeckGeometry, DrawnRow, DrawnSeat } from "./geometry.ts";
import { Hull } from "./Hull.tsx";
import { rowsOf, seatAfterKey } from "./moves.ts";
import { isOpenTo, type SeatChoice } from "./seat-choice.ts";
import { isChoosable } from "./seat-label.ts";
import { SeatRow } from "./SeatRow.tsx";
import { SeatTip } from "./SeatTip.tsx";
import type { DeckName } from "./use-deck-view.ts";

interface SeatGridProps {
  readonly deck: DeckName;
  readonly drawn: DeckGeometry;
  readonly seats: SeatLookup;
  readonly choice: SeatChoice;
  readonly priceOf: ((seat: LiveSeat) => string | null) | undefined;
  onToggle(designator: string): void;
}

/** One deck as a grid: a single tab stop, arrow keys inside (WAI-ARIA Authoring Practices, "grid"). */
export function SeatGrid({ deck, drawn, seats, choice, priceOf, onToggle }: SeatGridProps) {
  const text = useText();
  const places = useMemo(() => placesOf(drawn), [drawn]);
  const grid = useRef<SVGGElement>(null);
  const [tabStop, setTabStop] = useState<string | null>(null);
  const [pointed, setPointed] = useState<string | null>(null);
  const stop = tabStop !== null && places.has(tabStop) ? tabStop : firstStop([...places.keys()], seats, choice);

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
    const touched = seats.get(seat ?? "");
    if (event.pointerType !== "mouse") setPointed(touched && !isChoosable(touched, choice) ? seat : null);
  }

  const tipPlace = places.get(pointed ?? "")?.place;
  const tipSeat = seats.get(pointed ?? "");
  return (
    <>
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
            <g
              key={cabin}
              role="rowgroup"
              aria-label={text.cabins[cabin]}
              data-cabin={cabin}
              data-open={isOpenTo({ cabin }, choice)}
            >
              {rows.map((row) => (
                <SeatRow
                  key={row.row}
                  row={row}
                  seats={seats}
                  choice={choice}
                  priceOf={priceOf}
                  tabStop={row === places.get(stop)?.row ? stop : null}
                  text={text}
                />
              ))}
            </g>
          ))}
        </g>
      </svg>
      {tipPlace && tipSeat && (
        <SeatTip deck={drawn} place={tipPlace} seat={tipSeat} choice={choice} price={priceOf?.(tipSeat) ?? null} />
      )}
    </>
  );
}

interface Place {
  readonly place: DrawnSeat;
  readonly row: DrawnRow;
}

function placesOf(drawn: DeckGeometry): ReadonlyMap<string, Place> {
  return new Map(rowsOf(drawn).flatMap((row) => row.seats.map((place) => [place.designator, { place, row }] as const)));
}

/** Where Tab leads at first: to the person's own seat, else to one that can be had. */
function firstStop(designators: readonly string[], seats: SeatLookup, choice: SeatChoice): string {
  const own = designators.find((name) => choice.current?.has(name));
  const free = () => designators.find((name) => isChoosable(seats.get(name)!, choice));
  return own ?? free() ?? designators[0] ?? "";
}

/** The seat that an event is about: one listener serves them all. */
function seatOf(target: EventTarget): string | null {
  return target instanceof Element ? (target.closest("[data-seat]")?.getAttribute("data-seat") ?? null) : null;
}
