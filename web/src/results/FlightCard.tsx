import type { Flight } from "@aisle/client";
import { Link } from "../app/Link.tsx";
import { hrefOf } from "../app/routes.ts";
import { formatPrice } from "../i18n/format.ts";
import { useLanguage } from "../i18n/language.tsx";
import { Times } from "./Times.tsx";

/** So few seats that it is worth saying so loudly. */
const FEW_SEATS = 9;

export function FlightCard({ flight }: { readonly flight: Flight }) {
  const { text } = useLanguage();
  const { airline, number, aircraftName, status, flightId } = flight;
  return (
    <article className="card flight-card">
      <Times flight={flight} />
      <p className="flight-facts">
        <Link href={hrefOf({ page: "flight", flightId, cabin: null })}>
          <strong>
            {airline.code} {number}
          </strong>
        </Link>
        <span>{airline.name}</span>
        <span>{aircraftOf(aircraftName)}</span>
      </p>
      {status === "open" ? <Offers flight={flight} /> : <p className="badge">{text.results.status[status]}</p>}
    </article>
  );
}

function Offers({ flight }: { readonly flight: Flight }) {
  const { text, locale } = useLanguage();
  return (
    <ul className="offers">
      {flight.cabins.map(({ cabin, seatsLeft, fares }) => {
        const cheapest = fares[0];
        const content = (
          <>
            <span className="offer-cabin">{text.cabins[cabin]}</span>
            <span className="offer-price">
              {cheapest && (
                <>
                  <small>{text.results.from} </small>
                  {formatPrice(cheapest.price, locale)}
                </>
              )}
            </span>
            <span className={seatsLeft <= FEW_SEATS ? "offer-left offer-few" : "offer-left"}>
              {seatsLeft > 0 ? text.results.left(seatsLeft) : text.results.soldOut}
            </span>
          </>
        );
        return (
          <li key={cabin}>
            <Link
              className="offer"
              href={hrefOf({ page: "flight", flightId: flight.flightId, cabin })}
              data-empty={seatsLeft === 0}
            >
              {content}
            </Link>
          </li>
        );
      })}
    </ul>
  );
}

/** Layouts are named for people who choose among them, "Airbus A320-200, 180 seats"; here the type is enough. */
export function aircraftOf(name: string): string {
  return name.split(",")[0] ?? name;
}

export function FlightCardSkeleton() {
  return (
    <div className="card flight-card" aria-hidden="true">
      <div className="skeleton skeleton-times" />
      <div className="skeleton skeleton-facts" />
      <div className="skeleton skeleton-offers" />
    </div>
  );
}
