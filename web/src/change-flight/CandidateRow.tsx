import type { Order } from "@aisle/client";
import { Link } from "../app/Link.tsx";
import { hrefOf } from "../app/routes.ts";
import { formatDifference } from "../i18n/format.ts";
import { useLanguage } from "../i18n/language.tsx";
import { aircraftOf } from "../results/aircraft.ts";
import { Times } from "../results/Times.tsx";
import type { Candidate } from "./candidates.ts";

interface CandidateRowProps {
  readonly order: Order;
  readonly slice: number;
  readonly candidate: Candidate;
  readonly date: string;
}

/** One way to fly instead, and what its fares cost more or less. */
export function CandidateRow({ order, slice, candidate, date }: CandidateRowProps) {
  const { text, locale } = useLanguage();
  const { journey, differenceMinor } = candidate;
  const { segments, durationMinutes } = journey;
  const [first, last] = [segments[0]!, segments.at(-1)!];
  const flightIds = segments.map(({ flightId }) => flightId);
  const difference = { amountMinor: differenceMinor, currency: order.price.currency };
  return (
    <article className="card candidate">
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
          <p key={flightId} className="facts">
            <strong>
              {airline.code} {number}
            </strong>
            <span>{airline.name}</span>
            <span>{aircraftOf(aircraftName)}</span>
          </p>
        ))}
      </div>
      <Link className="offer" href={hrefOf({ page: "changeFlight", orderId: order.orderId, slice, date, flightIds })}>
        <span className="visually-hidden">
          {text.change.choose(segments.map(({ airline, number }) => `${airline.code} ${number}`).join(", "))}
        </span>
        <span className="offer-cabin">{text.change.fareDifference}</span>
        <span className="offer-price">{formatDifference(difference, locale)}</span>
        <span className="offer-left">{text.change.beforeFee}</span>
      </Link>
    </article>
  );
}
