import type { Itinerary } from "@aisle/client";
import { useId, useState } from "react";
import { useText } from "../i18n/language.tsx";
import { JourneyRow } from "./JourneyRow.tsx";
import { Offers } from "./Offers.tsx";
import { returnsFrom } from "./stops.ts";

/** So few seats that it is worth saying so loudly. */
const FEW_SEATS = 9;

export function ItineraryCard({ itinerary }: { readonly itinerary: Itinerary }) {
  const text = useText();
  const [isComparing, setIsComparing] = useState(false);
  const offersId = useId();
  const { journeys, cabin, seatsLeft } = itinerary;
  const otherAirport = returnsFrom(itinerary);
  return (
    <article className="card flight-card">
      <div className="journeys">
        {journeys.map((journey, index) => (
          <JourneyRow
            key={journey.segments[0]!.flightId}
            journey={journey}
            cabin={cabin}
            direction={journeys.length === 1 ? null : index === 0 ? "out" : "home"}
          />
        ))}
        {otherAirport && (
          <p className="journey-note">{text.results.returnsFrom(otherAirport.name, otherAirport.code)}</p>
        )}
      </div>
      <div className="flight-fares">
        <Offers id={offersId} itinerary={itinerary} isComparing={isComparing} />
        <p className="fares-foot">
          <span className={seatsLeft <= FEW_SEATS ? "offer-few" : ""}>{text.results.left(seatsLeft)}</span>
          <button
            type="button"
            className="link-button"
            aria-expanded={isComparing}
            aria-controls={offersId}
            onClick={() => setIsComparing(!isComparing)}
          >
            {isComparing ? text.results.compareLess : text.results.compare}
          </button>
        </p>
      </div>
    </article>
  );
}

export function ItineraryCardSkeleton() {
  return (
    <div className="card flight-card" aria-hidden="true">
      <div className="skeleton skeleton-times" />
      <div className="skeleton skeleton-offers" />
    </div>
  );
}
