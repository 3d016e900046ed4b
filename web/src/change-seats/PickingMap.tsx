import type { CabinClass, LiveSeat, SeatLookup } from "@aisle/client";
import type { FlightView } from "@aisle/client/react";
import { useEffect, useEffectEvent, useId, useMemo } from "react";
import { ErrorNotice } from "../errors/ErrorNotice.tsx";
import { LiveStatus } from "../flight/LiveStatus.tsx";
import { SeatChooser } from "../seat-map/SeatChooser.tsx";
import { SeatMapSkeleton } from "../seat-map/SeatMapSkeleton.tsx";
import { useDeckView } from "../seat-map/use-deck-view.ts";
import type { Seating } from "./seating.ts";
import type { SeatPicking } from "./use-seat-picking.ts";

interface PickingMapProps {
  readonly title: string;
  readonly view: FlightView;
  readonly cabin: CabinClass;
  readonly current: Seating;
  readonly picking: SeatPicking;
}

/** The live map of a flight, on which seats are picked for the passenger who was chosen. */
export function PickingMap({ title, view, cabin, current, picking }: PickingMapProps) {
  const titleId = useId();
  const { snapshot } = view;
  const { layout, seats, counts } = snapshot;
  const { wishes, chosenId, spoken, pick } = picking;
  const shown = useMemo(() => withOursFree(seats, current, wishes), [seats, current, wishes]);
  const choice = useMemo(() => {
    const kept = new Set([...current].flatMap(([id, seat]) => (wishes.has(id) ? [] : [seat])));
    return { cabin, selection: new Set(wishes.values()), ...(current.size > 0 && { current: kept }) };
  }, [cabin, current, wishes]);
  const deckView = useDeckView(layout, seats, cabin);

  const layoutId = layout?.layoutId;
  const showChosen = useEffectEvent(() => {
    const seat = current.get(chosenId);
    if (seat === undefined) deckView.showCabin(cabin);
    else deckView.showSeat(seat);
  });
  useEffect(() => {
    if (layoutId !== undefined) showChosen();
  }, [layoutId]);

  return (
    <section className="card map-card" aria-labelledby={titleId}>
      <header className="map-head">
        <h2 id={titleId}>{title}</h2>
        <LiveStatus snapshot={snapshot} />
      </header>
      {snapshot.status === "failed" && snapshot.error && !layout && <ErrorNotice error={snapshot.error} />}
      {layout && (
        <SeatChooser {...{ layout, counts, choice }} seats={shown} view={deckView} startCabin={cabin} onToggle={pick} />
      )}
      {!layout && snapshot.status !== "failed" && <SeatMapSkeleton />}
      <p className="visually-hidden" role="status">
        {spoken}
      </p>
    </section>
  );
}

/** To this party its own seats are free as soon as whoever sits there is to sit elsewhere. */
function withOursFree(seats: SeatLookup, current: Seating, wishes: Seating): SeatLookup {
  const freed = new Map(
    [...current].flatMap(([id, designator]): [string, LiveSeat][] => {
      const seat = wishes.has(id) ? seats.get(designator) : undefined;
      return seat ? [[designator, { ...seat, state: "available" }]] : [];
    }),
  );
  if (freed.size === 0) return seats;
  const get = (designator: string): LiveSeat | undefined => freed.get(designator) ?? seats.get(designator);
  return {
    size: seats.size,
    get,
    *[Symbol.iterator]() {
      for (const { designator } of seats) yield get(designator)!;
    },
  };
}
