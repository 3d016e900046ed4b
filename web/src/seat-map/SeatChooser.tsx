import type { Layout, LiveSeat, SeatCounts, SeatLookup } from "@aisle/client";
import { useText } from "../i18n/language.tsx";
import type { Way } from "./kept-way.ts";
import type { SeatChoice } from "./seat-choice.ts";
import { SeatList } from "./SeatList.tsx";
import { SeatMap } from "./SeatMap.tsx";
import type { DeckView } from "./use-deck-view.ts";

export interface SeatChooserProps {
  readonly layout: Layout;
  readonly seats: SeatLookup;
  readonly counts: SeatCounts;
  readonly choice: SeatChoice;
  readonly view: DeckView;
  /** The cabin that a list begins in. */
  readonly startCabin: string | null;
  /** What a seat costs, in words. */
  readonly priceOf?: (seat: LiveSeat) => string | null;
  /** A seat was tapped or ticked; whether it can be chosen is up to whoever is told. */
  onToggle(designator: string): void;
}

const ways: readonly Way[] = ["map", "list"];

/** All seats of a flight, as a map or as a list, whichever the person likes better. */
export function SeatChooser(props: SeatChooserProps) {
  const text = useText();
  const { view } = props;
  return (
    <div className="seat-chooser">
      <div className="segments way-switch" role="group" aria-label={text.list.way}>
        {ways.map((way) => (
          <button key={way} type="button" aria-pressed={view.way === way} onClick={() => view.showWay(way)}>
            {text.list.ways[way]}
          </button>
        ))}
      </div>
      {view.way === "map" ? <SeatMap {...props} /> : <SeatList {...props} />}
    </div>
  );
}
