import type { CabinClass } from "@aisle/client";
import { useId } from "react";
import { useLanguage } from "../i18n/language.tsx";
import { formatTicketNumber } from "../orders/ticket-number.ts";
import type { PassCard } from "./pass-cards.ts";
import { PassBarcode } from "./PassBarcode.tsx";
import { PassLegView } from "./PassLegView.tsx";

interface PassCardViewProps {
  readonly card: PassCard;
  readonly cabin: CabinClass;
  readonly locator: string;
}

/** One boarding pass, as a wallet shows it: who, where to, when, in which seat, and what the scanner reads. */
export function PassCardView({ card, cabin, locator }: PassCardViewProps) {
  const { text } = useLanguage();
  const nameId = useId();
  const { passenger, legs, tickets, barcode, hasLeft } = card;
  const name = `${passenger.givenName} ${passenger.surname}`;
  const flights = legs.map(({ flight, seat }) =>
    [`${flight.airline.code} ${flight.number}`, seat].filter(Boolean).join(" "),
  );
  return (
    <article className="card pass" aria-labelledby={nameId} data-left={hasLeft}>
      <header className="pass-head">
        <h2 id={nameId}>{name}</h2>
        <p>{hasLeft ? text.results.status.departed : text.cabins[cabin]}</p>
      </header>
      {legs.map((leg) => (
        <PassLegView key={leg.flight.flightId} leg={leg} />
      ))}
      <dl className="pass-facts">
        <div>
          <dt>{text.order.locator}</dt>
          <dd className="pass-locator">{locator}</dd>
        </div>
        <div className="pass-ticket">
          <dt>{text.order.ticket}</dt>
          {tickets.map((ticket) => (
            <dd key={ticket.number} className="ticket-number">
              {formatTicketNumber(ticket)}
            </dd>
          ))}
        </div>
      </dl>
      <PassBarcode text={barcode} label={[name, ...flights].join(", ")} />
    </article>
  );
}
