import type { Itinerary } from "@aisle/client";
import { fareFamilies } from "@aisle/client";
import { Link } from "../app/Link.tsx";
import { hrefOf } from "../app/routes.ts";
import { useLanguage } from "../i18n/language.tsx";
import { FlightRow } from "../orders/FlightRow.tsx";
import type { HeldSeats } from "./use-held-seats.ts";

interface TripCardProps {
  readonly itinerary: Itinerary;
  readonly offerId: string;
  readonly held: readonly HeldSeats[];
  readonly seatsNeeded: number;
}

/** The flights of the offer, each with the seats that are held on it and the way to those that are missing. */
export function TripCard({ itinerary, offerId, held, seatsNeeded }: TripCardProps) {
  const { text, language } = useLanguage();
  const { cabin, offers, journeys } = itinerary;
  return (
    <section className="card trip-card" aria-label={text.order.flights}>
      <p className="trip-fare">
        <strong>{text.cabins[cabin]}</strong>
        <span className="badge">{fareFamilies[offers[0]!.family][language].name}</span>
      </p>
      {journeys
        .flatMap(({ segments }) => segments)
        .map((flight) => {
          const mine = held.find(({ flightId }) => flightId === flight.flightId);
          const seats = mine?.seats ?? [];
          const missing = seatsNeeded - seats.length;
          const href = hrefOf({ page: "flight", flightId: flight.flightId, cabin, offerId });
          return (
            <FlightRow key={flight.flightId} flight={flight}>
              <div className="trip-seats">
                {seats.map((seat) => (
                  <span key={seat} className="seat-tag" data-look="mine">
                    {seat}
                  </span>
                ))}
                {mine?.isKnown && missing > 0 && <span className="warn">{text.checkout.seatsMissing(missing)}</span>}
                <Link className={missing > 0 ? "button button-small" : "link-button"} href={href}>
                  {missing > 0 ? text.checkout.chooseSeats : text.checkout.changeSeats}
                </Link>
              </div>
              {missing < 0 && <p className="warn">{text.checkout.seatsTooMany(seats.length, seatsNeeded)}</p>}
            </FlightRow>
          );
        })}
    </section>
  );
}
