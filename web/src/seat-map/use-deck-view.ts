import type { CabinClass, Layout, SeatLookup } from "@aisle/client";
import { useState } from "react";
import { cabinSelector, reveal, seatSelector } from "./reveal.ts";

export type DeckName = "main" | "upper";

/** Which deck is shown where there is no room for two, and what leads to a place on the map. */
export interface DeckView {
  readonly shownDeck: DeckName;
  showDeck(deck: DeckName): void;
  showCabin(cabin: CabinClass): void;
  showSeat(designator: string): void;
}

/** Begins at the deck of `startCabin`. */
export function useDeckView(layout: Layout | null, seats: SeatLookup, startCabin: string | null): DeckView {
  const [chosen, setChosen] = useState<DeckName | null>(null);

  function deckOf(name: string | null): DeckName | undefined {
    return layout?.decks.find(({ cabins }) => cabins.some(({ cabin }) => cabin === name))?.deck;
  }

  return {
    shownDeck: chosen ?? deckOf(startCabin) ?? layout?.decks[0]?.deck ?? "main",
    showDeck: setChosen,
    showCabin: (cabin) => {
      setChosen(deckOf(cabin) ?? null);
      reveal(cabinSelector(cabin));
    },
    showSeat: (designator) => {
      setChosen(seats.get(designator)?.deck ?? null);
      reveal(seatSelector(designator));
    },
  };
}
