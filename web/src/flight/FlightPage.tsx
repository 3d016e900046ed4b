import { useClient, useFlight } from "@aisle/client/react";
import { useEffect, useMemo } from "react";
import { Notice } from "../app/Notice.tsx";
import { hrefOf } from "../app/routes.ts";
import { useTitle } from "../app/use-title.ts";
import { ErrorNotice } from "../errors/ErrorNotice.tsx";
import { useText } from "../i18n/language.tsx";
import { useQuery } from "../query/use-query.ts";
import { cabinSelector, reveal } from "../seat-map/reveal.ts";
import { SeatMap } from "../seat-map/SeatMap.tsx";
import { SeatMapSkeleton } from "../seat-map/SeatMapSkeleton.tsx";
import { useDeckView } from "../seat-map/use-deck-view.ts";
import { FlightHead, FlightHeadSkeleton } from "./FlightHead.tsx";
import { LiveStatus } from "./LiveStatus.tsx";
import { SeatPanel } from "./SeatPanel.tsx";
import { searchOf } from "./trip-steps.ts";
import { useAnnouncements } from "./use-announcements.ts";
import { useOfferTrip } from "./use-offer-trip.ts";
import { useSeatDesk } from "./use-seat-desk.ts";
import "./flight.css";

interface FlightPageProps {
  readonly flightId: number;
  /** The cabin that the person came for. */
  readonly cabin: string | null;
  /** What the person chose in the search. */
  readonly offerId: string | null;
}

export function FlightPage({ flightId, cabin, offerId }: FlightPageProps) {
  const text = useText();
  const client = useClient();
  const asked = useQuery(
    `flight ${flightId}`,
    async (signal) => (await client.flights.get({ flightId }, { signal })).flight,
  );
  const view = useFlight(flightId);
  const { snapshot } = view;
  const { layout, seats, counts } = snapshot;
  const desk = useSeatDesk(view);
  const { trip, isGone } = useOfferTrip(offerId);
  const choice = useMemo(() => ({ selection: new Set(desk.selection) }), [desk.selection]);
  const deckView = useDeckView(layout, seats, cabin);
  const announcement = useAnnouncements(flightId);
  const flight = asked.status === "ready" ? asked.data : null;
  useTitle(
    flight
      ? `${flight.airline.code} ${flight.number} ${flight.origin.code}–${flight.destination.code}`
      : text.flight.seatMap,
  );

  const layoutId = layout?.layoutId;
  const firstCabin = layout?.decks[0]?.cabins[0]?.cabin;
  useEffect(() => {
    if (layoutId !== undefined && cabin !== null && cabin !== firstCabin) reveal(cabinSelector(cabin));
  }, [layoutId, cabin, firstCabin]);

  if (asked.status === "failed" && asked.error.code === "not_found") {
    return <Notice {...text.missing} title={text.flight.missing} href={hrefOf({ page: "search" })} />;
  }
  return (
    <div className="flight-page">
      {asked.status === "failed" && <ErrorNotice error={asked.error} onRetry={asked.retry} />}
      {flight && <FlightHead flight={flight} search={trip && searchOf(trip.itinerary)} isFareGone={isGone} />}
      {asked.status === "loading" && <FlightHeadSkeleton />}
      <div className="flight-body">
        <section className="card map-card" aria-labelledby="seat-map-title">
          <header className="map-head">
            <h2 id="seat-map-title">{text.flight.seatMap}</h2>
            <LiveStatus snapshot={snapshot} />
          </header>
          {snapshot.status === "failed" && snapshot.error && !layout && <ErrorNotice error={snapshot.error} />}
          {layout && (
            <SeatMap
              layout={layout}
              seats={seats}
              counts={counts}
              choice={choice}
              view={deckView}
              onToggle={desk.toggle}
            />
          )}
          {!layout && snapshot.status !== "failed" && <SeatMapSkeleton />}
        </section>
        <SeatPanel {...{ flight, snapshot, desk, cabin, trip }} onShowSeat={deckView.showSeat} />
      </div>
      <p className="visually-hidden" role="status">
        {announcement}
      </p>
    </div>
  );
}
