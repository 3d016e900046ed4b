import type { Layout, LiveSeat, SeatCounts, SeatLookup } from "@aisle/client";
import { type CSSProperties, useMemo } from "react";
import { useText } from "../i18n/language.tsx";
import { cabinsOf } from "./cabins.ts";
import { DeckMap } from "./DeckMap.tsx";
import { type DeckGeometry, drawDeck } from "./geometry.ts";
import { KeyboardHelp } from "./KeyboardHelp.tsx";
import { Legend } from "./Legend.tsx";
import type { SeatChoice } from "./seat-choice.ts";
import { SeatPatterns } from "./SeatShape.tsx";
import type { DeckView } from "./use-deck-view.ts";
import "./seat-map.css";

interface SeatMapProps {
  readonly layout: Layout;
  readonly seats: SeatLookup;
  readonly counts: SeatCounts;
  readonly choice: SeatChoice;
  readonly view: DeckView;
  /** What a seat costs, in words. */
  readonly priceOf?: ((seat: LiveSeat) => string | null) | undefined;
  /** A seat was tapped; whether it can be chosen is up to whoever is told. */
  onToggle(designator: string): void;
}

/** The cabins of an aircraft with every seat's state. Decks stand side by side where they fit, else one is shown. */
export function SeatMap({ layout, seats, counts, choice, view, priceOf, onToggle }: SeatMapProps) {
  const text = useText();
  const drawn = useMemo(() => layout.decks.map((deck) => ({ deck: deck.deck, geometry: drawDeck(deck) })), [layout]);
  const cabins = cabinsOf(counts);
  return (
    <div className="seat-map">
      <SeatPatterns />
      <Legend choice={choice} cabins={cabins} />
      <KeyboardHelp />
      <div className="map-tools">
        {layout.decks.length > 1 && (
          <div className="segments deck-tabs" role="group" aria-label={text.map.decks}>
            {layout.decks.map(({ deck }) => (
              <button
                key={deck}
                type="button"
                aria-pressed={deck === view.shownDeck}
                onClick={() => view.showDeck(deck)}
              >
                {text.decks[deck]}
              </button>
            ))}
          </div>
        )}
        {cabins.length > 1 && (
          <div className="cabin-chips" role="group" aria-label={text.map.cabinsNav}>
            {cabins.map((cabin) => (
              <button key={cabin} type="button" className="chip" onClick={() => view.showCabin(cabin)}>
                {text.cabins[cabin]} <span>{text.map.left(counts.byCabin[cabin]?.available ?? 0)}</span>
              </button>
            ))}
          </div>
        )}
      </div>
      <div className="decks" data-count={drawn.length} style={columnsOf(drawn)}>
        {drawn.map(({ deck, geometry }) => (
          <section key={deck} className="deck" data-shown={deck === view.shownDeck} aria-label={text.decks[deck]}>
            {drawn.length > 1 && <h3>{text.decks[deck]}</h3>}
            <DeckMap deck={deck} drawn={geometry} seats={seats} choice={choice} priceOf={priceOf} onToggle={onToggle} />
          </section>
        ))}
      </div>
    </div>
  );
}

/** Columns as wide as their decks, so that both are drawn to one scale. */
function columnsOf(decks: readonly { readonly geometry: DeckGeometry }[]): CSSProperties {
  return { "--deck-columns": decks.map(({ geometry }) => `minmax(0, ${geometry.width}fr)`).join(" ") } as CSSProperties;
}
