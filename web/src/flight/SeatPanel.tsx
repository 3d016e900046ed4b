import type { CabinClass, Flight, FlightSnapshot, Hold } from "@aisle/client";
import { useId, useState } from "react";
import { useText } from "../i18n/language.tsx";
import { CheckoutButton } from "./CheckoutButton.tsx";
import { FindSeats } from "./FindSeats.tsx";
import { HoldCard } from "./HoldCard.tsx";
import { HoldSummary } from "./HoldSummary.tsx";
import { totalOf } from "./seat-price.ts";
import { LostSeats } from "./LostSeats.tsx";
import { OtherCabinFares } from "./OtherCabinFares.tsx";
import { SelectedSeats } from "./SelectedSeats.tsx";
import { useLanguage } from "../i18n/language.tsx";
import { formatPrice } from "../i18n/format.ts";
import { ToldNotice } from "./ToldNotice.tsx";
import { TripSteps } from "./TripSteps.tsx";
import { useCheckout } from "./use-checkout.ts";
import type { OfferTrip } from "./use-offer-trip.ts";
import type { SeatDesk } from "./use-seat-desk.ts";

interface SeatPanelProps {
  readonly flight: Flight | null;
  readonly snapshot: FlightSnapshot;
  readonly desk: SeatDesk;
  /** The cabin that the person came for. */
  readonly cabin: string | null;
  /** The only one that the ticket is for; null where any will do. */
  readonly ticketCabin: CabinClass | null;
  readonly trip: OfferTrip | null;
  /** True where seats can no longer be held. */
  readonly isOver: boolean;
  /** Shows a seat on the map, and the map if it is not shown. */
  onShowSeat(designator: string): void;
  /** Shows a seat where the person chooses. */
  onFound(designator: string): void;
}

/** What the person has and can do: beside the map where there is room, else a sheet at the bottom that opens. */
export function SeatPanel({
  flight,
  snapshot,
  desk,
  cabin,
  ticketCabin,
  trip,
  isOver,
  onShowSeat,
  onFound,
}: SeatPanelProps) {
  const text = useText();
  const [isOpen, setIsOpen] = useState(false);
  const bodyId = useId();
  const { holds } = snapshot;
  const door = useCheckout(flight, snapshot, trip);
  const isJourney = trip && flight && trip.steps.length > 1;

  function showHold(hold: Hold): void {
    setIsOpen(false);
    if (hold.seats[0]) onShowSeat(hold.seats[0]);
  }

  return (
    <aside className="panel" data-open={isOpen} aria-label={text.flight.yourSeats}>
      <ToldNotice desk={desk}>
        {desk.told?.lost && <LostSeats lost={desk.told.lost} seats={snapshot.seats} desk={desk} />}
        {desk.told?.otherCabin && trip && <OtherCabinFares cabin={desk.told.otherCabin} itinerary={trip.itinerary} />}
      </ToldNotice>
      <div className="panel-bar">
        <button
          type="button"
          className="panel-toggle"
          aria-expanded={isOpen}
          aria-controls={bodyId}
          onClick={() => setIsOpen(!isOpen)}
        >
          <PanelSummary {...{ flight, snapshot, desk, isOver }} trip={isJourney ? trip : null} />
          <svg className="panel-chevron" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
            <path className="stroke" d="m3 10 5-5 5 5" />
          </svg>
        </button>
        {desk.selection.length > 0 && (
          <button
            type="button"
            className="button button-primary"
            disabled={desk.work !== null || !desk.mayHold}
            onClick={() => void desk.hold()}
          >
            {desk.work === "hold" ? text.selection.holding : text.selection.hold(desk.selection.length)}
          </button>
        )}
        {desk.selection.length === 0 && holds.length > 0 && <CheckoutButton door={door} />}
      </div>
      <div className="panel-body" id={bodyId}>
        {isJourney && <TripSteps trip={trip} flightId={flight.flightId} />}
        {holds.map((hold) => (
          <HoldCard key={hold.holdId} hold={hold} desk={desk} onShow={() => showHold(hold)} />
        ))}
        {holds.length > 0 && (
          <>
            <CheckoutButton door={door} isWide />
            <p className="form-error" role="alert">
              {door.problem}
            </p>
          </>
        )}
        {!isOver && snapshot.holdsKnown && (
          <>
            <SelectedSeats flight={flight} seats={snapshot.seats} desk={desk} />
            {snapshot.layout && (
              <FindSeats
                counts={snapshot.counts}
                startCabin={cabin}
                ticketCabin={ticketCabin}
                startCount={trip?.seatsNeeded ?? 1}
                desk={desk}
                onFound={(hold) => {
                  setIsOpen(false);
                  if (hold.seats[0]) onFound(hold.seats[0]);
                }}
              />
            )}
          </>
        )}
      </div>
    </aside>
  );
}

/** One line that says where the person stands. */
function PanelSummary({
  flight,
  snapshot,
  desk,
  trip,
  isOver,
}: Pick<SeatPanelProps, "flight" | "snapshot" | "desk" | "trip" | "isOver">) {
  const { text, locale } = useLanguage();
  const total =
    flight &&
    totalOf(
      desk.selection.map((designator) => snapshot.seats.get(designator)),
      flight,
    );
  const place = trip?.steps.findIndex((step) => step.flight.flightId === flight?.flightId) ?? -1;
  const lastHold = snapshot.holds.at(-1);
  if (desk.selection.length > 0) {
    return (
      <span className="panel-summary">
        <strong>{desk.selection.join(", ")}</strong>
        {total && (
          <span className="soft">
            {text.selection.total} {formatPrice(total, locale)}
          </span>
        )}
      </span>
    );
  }
  if (lastHold) return <HoldSummary hold={lastHold} />;
  if (isOver) return <strong className="panel-summary">{text.flight.notSold}</strong>;
  return (
    <span className="panel-summary">
      <strong>{text.selection.tapSeats}</strong>
      <span className="soft">
        {trip && place >= 0 ? text.steps.flight(place + 1, trip.steps.length) : text.find.title}
      </span>
    </span>
  );
}
