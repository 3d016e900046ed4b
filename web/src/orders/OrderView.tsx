import { fareFamilies, type Order } from "@aisle/client";
import { Link } from "../app/Link.tsx";
import { hrefOf } from "../app/routes.ts";
import { useLanguage } from "../i18n/language.tsx";
import { CancelCard } from "./CancelCard.tsx";
import { Documents } from "./Documents.tsx";
import { FlightRow } from "./FlightRow.tsx";
import { History } from "./History.tsx";
import { MoneyCard } from "./MoneyCard.tsx";
import { PassengerList } from "./PassengerList.tsx";
import { PayCard } from "./PayCard.tsx";

export interface OrderProps {
  readonly order: Order;
  /** For whoever found it by locator and name. */
  readonly orderKey: string | undefined;
}

/** All of an order. What is to be done next comes first. */
export function OrderView({ order, orderKey, isLive }: OrderProps & { readonly isLive: boolean }) {
  const { text, language } = useLanguage();
  const { state, segments, locator, cabin, family } = order;
  const isOver = state === "expired" || state === "cancelled";
  return (
    <div className="order-page">
      <header className="order-head">
        <div>
          <p className="soft">{text.order.locator}</p>
          <h1 aria-label={text.order.title(locator)}>{locator}</h1>
        </div>
        <p className="order-state" data-state={state}>
          {text.order.states[state]}
        </p>
        <p className="order-lead" role="status">
          {isLive ? text.order.lead[state] : text.flight.reconnecting}
        </p>
      </header>
      <div className="checkout-body">
        <div className="checkout-main">
          {state === "pending_payment" && <PayCard order={order} orderKey={orderKey} />}
          {state === "expired" && (
            <Link className="button button-primary order-again" href={hrefOf({ page: "search" })}>
              {text.order.again}
            </Link>
          )}
          <section className="card trip-card" aria-labelledby="order-flights">
            <header className="trip-fare">
              <h2 id="order-flights">{text.order.flights}</h2>
              <span className="badge">
                {text.cabins[cabin]} · {fareFamilies[family][language].name}
              </span>
            </header>
            {segments.map(({ segmentId, flight, state: flown, flightCancelled }) => (
              <div key={segmentId} data-over={flown !== "active"}>
                <FlightRow flight={flight}>
                  {flown !== "active" && !isOver && <p className="soft">{text.order.segmentStates[flown]}</p>}
                  {flightCancelled && <p className="warn">{text.order.flightCancelled}</p>}
                </FlightRow>
              </div>
            ))}
          </section>
          <PassengerList order={order} />
        </div>
        <div className="order-side">
          <MoneyCard order={order} />
          {state === "ticketed" && <Documents order={order} orderKey={orderKey} />}
          {!isOver && <CancelCard order={order} orderKey={orderKey} />}
        </div>
        <History order={order} orderKey={orderKey} />
      </div>
    </div>
  );
}
