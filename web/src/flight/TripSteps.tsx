import { cityName } from "@aisle/protocol/place-names.ts";
import { Link } from "../app/Link.tsx";
import { hrefOf } from "../app/routes.ts";
import { formatDay } from "../i18n/format.ts";
import { useLanguage } from "../i18n/language.tsx";
import type { OfferTrip } from "./use-offer-trip.ts";

interface TripStepsProps {
  readonly trip: OfferTrip;
  readonly flightId: number;
}

/** The flights of the journey, each with its seats or how many are to be chosen, and the way to each. */
export function TripSteps({ trip: { itinerary, offerId, steps, seatsNeeded }, flightId }: TripStepsProps) {
  const { text, locale, language } = useLanguage();
  return (
    <nav className="trip-steps" aria-label={text.steps.title}>
      <ol>
        {steps.map(({ flight, seats }, index) => {
          const missing = Math.max(0, seatsNeeded - seats.length);
          return (
            <li key={flight.flightId} data-done={missing === 0}>
              <Link
                href={hrefOf({ page: "flight", flightId: flight.flightId, cabin: itinerary.cabin, offerId })}
                {...(flight.flightId === flightId && { "aria-current": "step" as const })}
              >
                <span className="step-place">
                  <span>{text.steps.flight(index + 1, steps.length)}</span>
                  <span>
                    {formatDay(flight.departsLocal, locale, { weekday: "short", day: "numeric", month: "short" })}
                  </span>
                </span>
                <strong>
                  {cityName(flight.origin, language)} – {cityName(flight.destination, language)}
                </strong>
                <span className="step-seats">
                  {seats.length > 0 && <span className="step-held">{seats.join(", ")}</span>}
                  {missing > 0 && <span>{text.steps.missing(missing)}</span>}
                </span>
              </Link>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
