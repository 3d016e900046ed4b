import type { CabinClass, Layout, SeatLookup } from "@aisle/client";
import { useState } from "react";
import { keepWay, keptWay, type Way } from "./kept-way.ts";
import { cabinSelector, reveal, seatSelector } from "./reveal.ts";

export type DeckName = "main" | "upper";

/** How the seats are shown, which deck is shown where there is no room for two, and what leads to a place on the map. */
export interface DeckView {
  readonly way: Way;
  readonly shownDeck: DeckName;
  showWay(way: Way): void;
  showDeck(deck: DeckName): void;
  showCabin(cabin: CabinClass): void;
  /** Where the seat is on the map; does nothing to a list. */
  showSeat(designator: string): void;
}

/** Begins at the deck of `startCabin`. */
export function useDeckView(layout: Layout | null, seats: SeatLookup, startCabin: string | null): DeckView {
  const [way, setWay] = useState<Way>(keptWay);
  const [chosen, setChosen] = useState<DeckName | null>(null);

  function deckOf(name: string | null): DeckName | undefined {
    return layout?.decks.find(({ cabins }) => cabins.some(({ cabin }) => cabin === name))?.deck;
  }

  return {
    way,
    showWay: (wanted) => {
      setWay(wanted);
      keepWay(wanted);
    },
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
