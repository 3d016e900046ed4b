import type { LiveSeat } from "@aisle/client";
import { useClient, useFlight } from "@aisle/client/react";
import { useCallback, useEffect, useMemo } from "react";
import { Notice } from "../app/Notice.tsx";
import { hrefOf } from "../app/routes.ts";
import { useTitle } from "../app/use-title.ts";
import { ErrorNotice } from "../errors/ErrorNotice.tsx";
import { useLanguage } from "../i18n/language.tsx";
import { useQuery } from "../query/use-query.ts";
import { cabinSelector, reveal } from "../seat-map/reveal.ts";
import { SeatChooser } from "../seat-map/SeatChooser.tsx";
import { SeatMapSkeleton } from "../seat-map/SeatMapSkeleton.tsx";
import { useDeckView } from "../seat-map/use-deck-view.ts";
import { FlightHead, FlightHeadSkeleton } from "./FlightHead.tsx";
import { AsOf } from "./AsOf.tsx";
import { LiveBanner } from "./LiveBanner.tsx";
import { LiveStatus } from "./LiveStatus.tsx";
import { MovedFlights } from "./MovedFlights.tsx";
import { priceInWords, seatPrice, withChosenFare } from "./seat-price.ts";
import { SeatPanel } from "./SeatPanel.tsx";
import { searchOf } from "./trip-steps.ts";
import { useAnnouncements } from "./use-announcements.ts";
import { useFlightUpdates } from "./use-flight-updates.ts";
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
  const { text, locale, language } = useLanguage();
  const client = useClient();
  const asked = useQuery(
    `flight ${flightId}`,
    async (signal) => (await client.flights.get({ flightId }, { signal })).flight,
  );
  useFlightUpdates([flightId], asked.retry);
  const view = useFlight(flightId);
  const { snapshot } = view;
  const { layout, seats, counts } = snapshot;
  const { trip, isGone, ticketCabin } = useOfferTrip(offerId, cabin);
  const deckView = useDeckView(layout, seats, cabin);
  const announcement = useAnnouncements(flightId);
  const known = asked.status === "ready" ? asked.data : null;
  const chosenCabin = trip?.itinerary.cabin;
  const chosenFamily = trip?.itinerary.offers[0]?.family;
  const flight = useMemo(
    () =>
      known && withChosenFare(known, chosenCabin && chosenFamily ? { cabin: chosenCabin, family: chosenFamily } : null),
    [known, chosenCabin, chosenFamily],
  );
  const isOver = flight !== null && flight.status !== "open";
  const desk = useSeatDesk(view, { ticketCabin, isOver, onOver: asked.retry });
  const choice = useMemo(
    () => ({ selection: new Set(desk.selection), cabin: ticketCabin, isOver }),
    [desk.selection, ticketCabin, isOver],
  );
  const priceOf = useCallback(
    (seat: LiveSeat) => {
      const price = flight && seatPrice(flight, seat);
      return price && priceInWords(price, text, locale, language);
    },
    [flight, text, locale, language],
  );
  useTitle(
    flight
      ? `${flight.airline.code} ${flight.number} ${flight.origin.code}–${flight.destination.code}`
      : text.flight.seatMap,
  );

  function showOnMap(designator: string): void {
    deckView.showWay("map");
    deckView.showSeat(designator);
  }

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
      {flight && <MovedFlights key={flightId} flights={[flight]} />}
      {flight && <FlightHead flight={flight} search={trip && searchOf(trip.itinerary)} isFareGone={isGone} />}
      {asked.status === "loading" && <FlightHeadSkeleton />}
      <div className="flight-body">
        <section className="card map-card" aria-labelledby="seat-map-title">
          <header className="map-head">
            <h2 id="seat-map-title">{text.flight.seatMap}</h2>
            <LiveStatus snapshot={snapshot} />
          </header>
          {snapshot.status === "failed" && snapshot.error && !layout && <ErrorNotice error={snapshot.error} />}
          <LiveBanner snapshot={snapshot} />
          {layout && (
            <SeatChooser
              layout={layout}
              seats={seats}
              counts={counts}
              choice={choice}
              view={deckView}
              startCabin={cabin}
              priceOf={priceOf}
              onToggle={desk.toggle}
            />
          )}
          {!layout && snapshot.status !== "failed" && <SeatMapSkeleton />}
          <AsOf version={snapshot.version} />
        </section>
        <SeatPanel
          {...{ flight, snapshot, desk, cabin, ticketCabin, trip, isOver }}
          onShowSeat={showOnMap}
          onFound={deckView.showSeat}
        />
      </div>
      <p className="visually-hidden" role="status">
        {announcement}
      </p>
    </div>
  );
}
