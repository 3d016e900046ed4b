import type { Order, Passenger, Ticket } from "@aisle/client";
import { formatList } from "../i18n/format.ts";
import { useLanguage } from "../i18n/language.tsx";
import { useDocumentText } from "../travellers/document-text.ts";
import { unsavedOf } from "../travellers/unsaved.ts";
import { formatTicketNumber } from "./ticket-number.ts";

/** Everyone with their seats and tickets. */
export function PassengerList({ order }: { readonly order: Order }) {
  const { text, locale } = useLanguage();
  const textOf = useDocumentText();
  const unsaved = unsavedOf(order.orderId);
  const placeOf = (segmentId: string) => order.segments.findIndex((segment) => segment.segmentId === segmentId);
  const seatsOf = ({ passengerId }: Passenger) =>
    order.seats
      .filter((seat) => seat.passengerId === passengerId)
      .toSorted((a, b) => placeOf(a.segmentId) - placeOf(b.segmentId));
  const flightOf = (segmentId: string) => {
    const flight = order.segments.find((segment) => segment.segmentId === segmentId)?.flight;
    return flight ? `${flight.airline.code} ${flight.number}` : segmentId;
  };
  return (
    <section className="card trip-card" aria-labelledby="order-passengers">
      <h2 id="order-passengers">{text.order.passengers}</h2>
      <ul className="people">
        {order.passengers.map((passenger) => (
          <li key={passenger.passengerId} data-over={passenger.state === "cancelled"}>
            <p className="passenger-head">
              <strong>
                {passenger.givenName} {passenger.surname}
              </strong>
              <span className="badge">
                {passenger.state === "cancelled" ? text.order.notFlying : text.checkout.types[passenger.type]}
              </span>
            </p>
            <p className="trip-seats">
              {seatsOf(passenger).map(({ segmentId, seat }) => (
                <span key={segmentId} className="seat-on">
                  <span className="soft">{flightOf(segmentId)}</span>
                  <span className="seat-tag" data-look="mine">
                    {seat}
                  </span>
                </span>
              ))}
              {passenger.onLapOf && passenger.state === "active" && <span className="soft">{text.checkout.onLap}</span>}
            </p>
            {passenger.document && <p className="soft ticket-note">{textOf(passenger.document)}</p>}
            <ul className="tickets">
              {order.tickets
                .filter(({ passengerId }) => passengerId === passenger.passengerId)
                .map((ticket) => (
                  <TicketLine key={ticket.number} ticket={ticket} />
                ))}
            </ul>
          </li>
        ))}
      </ul>
      {unsaved.length > 0 && <p className="warn">{text.travellers.unsaved(formatList(unsaved, locale))}</p>}
    </section>
  );
}

/** A ticket whose coupons have all come to the same end says so: it is good for nothing more. */
function TicketLine({ ticket }: { readonly ticket: Ticket }) {
  const { order } = useLanguage().text;
  const [first, ...others] = ticket.coupons.map(({ state }) => state);
  const end = first && others.every((state) => state === first) ? order.couponEnds[first] : undefined;
  return (
    <li data-over={end !== undefined}>
      <span className="soft">{order[ticket.kind]}</span>{" "}
      <span className="ticket-number">{formatTicketNumber(ticket)}</span>
      {end && <span className="soft"> · {end}</span>}
    </li>
  );
}
