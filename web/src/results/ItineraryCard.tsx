import { fareFamilies, type Itinerary, type Journey, type Offer } from "@aisle/client";
import { Link } from "../app/Link.tsx";
import { hrefOf } from "../app/routes.ts";
import { formatPrice } from "../i18n/format.ts";
import { useLanguage } from "../i18n/language.tsx";
import { aircraftOf } from "./aircraft.ts";
import { Times } from "./Times.tsx";

/** So few seats that it is worth saying so loudly. */
const FEW_SEATS = 9;

export function ItineraryCard({ itinerary }: { readonly itinerary: Itinerary }) {
  return (
    <article className="card flight-card">
      <div className="journeys">
        {itinerary.journeys.map((journey) => (
          <JourneyRow key={journey.segments[0]!.flightId} journey={journey} cabin={itinerary.cabin} />
        ))}
      </div>
      <Offers itinerary={itinerary} />
    </article>
  );
}

function JourneyRow({ journey, cabin }: { readonly journey: Journey; readonly cabin: string }) {
  const { segments, durationMinutes } = journey;
  const [first, last] = [segments[0]!, segments.at(-1)!];
  return (
    <div className="journey">
      <Times
        origin={first.origin}
        destination={last.destination}
        departsLocal={first.departsLocal}
        arrivesLocal={last.arrivesLocal}
        durationMinutes={durationMinutes}
        stop={segments.length > 1 ? first.destination : null}
      />
      {segments.map(({ flightId, airline, number, aircraftName }) => (
        <p key={flightId} className="flight-facts">
          <Link href={hrefOf({ page: "flight", flightId, cabin, offerId: null })}>
            <strong>
              {airline.code} {number}
            </strong>
          </Link>
          <span>{airline.name}</span>
          <span>{aircraftOf(aircraftName)}</span>
        </p>
      ))}
    </div>
  );
}

function Offers({ itinerary: { offers, journeys, cabin, seatsLeft } }: { readonly itinerary: Itinerary }) {
  const { text, locale, language } = useLanguage();
  const { flightId } = journeys[0]!.segments[0]!;
  const people = (offer: Offer): number => offer.passengers.reduce((sum, { count }) => sum + count, 0);
  return (
    <ul className="offers">
      {offers.map((offer) => (
        <li key={offer.family}>
          <Link className="offer" href={hrefOf({ page: "flight", flightId, cabin, offerId: offer.offerId })}>
            <span className="offer-cabin">{fareFamilies[offer.family][language].name}</span>
            <span className="offer-price">{formatPrice(offer.total, locale)}</span>
            {people(offer) > 1 && <span className="offer-left">{text.results.forParty(people(offer))}</span>}
            <span className={seatsLeft <= FEW_SEATS ? "offer-left offer-few" : "offer-left"}>
              {text.results.left(seatsLeft)}
            </span>
          </Link>
        </li>
      ))}
    </ul>
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
