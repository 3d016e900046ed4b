import { fareFamilies, type Order } from "@aisle/client";
import { useRemaining } from "@aisle/client/react";
import { useState } from "react";
import { Link } from "../app/Link.tsx";
import { hrefOf } from "../app/routes.ts";
import { useTitle } from "../app/use-title.ts";
import { useLanguage } from "../i18n/language.tsx";
import { CancelCard } from "./CancelCard.tsx";
import { ChangeNews } from "./ChangeNews.tsx";
import { Documents } from "./Documents.tsx";
import { ExpiredCard } from "./ExpiredCard.tsx";
import { FlightChanges } from "./FlightChanges.tsx";
import { FlightRow } from "./FlightRow.tsx";
import { History } from "./History.tsx";
import { MoneyCard } from "./MoneyCard.tsx";
import { MovedTimes } from "./MovedTimes.tsx";
import { orderLead } from "./order-lead.ts";
import { PassengerList } from "./PassengerList.tsx";
import { PayCard } from "./PayCard.tsx";
import { TicketedCard } from "./TicketedCard.tsx";

export interface OrderProps {
  readonly order: Order;
  /** For whoever found it by locator and name. */
  readonly orderKey: string | undefined;
}

interface OrderViewProps extends OrderProps {
  readonly isLive: boolean;
  /** True when somebody comes back from a bank or a cashier. */
  readonly isBack: boolean;
}

/** All of an order. What is to be done next comes first. */
export function OrderView({ order, orderKey, isLive, isBack }: OrderViewProps) {
  const { text, language } = useLanguage();
  const { orderId, state, segments, locator, cabin, family, pendingChange } = order;
  // Whoever saw it unpaid has paid it now.
  const [wasUnpaid] = useState(state === "pending_payment");
  const isFresh = wasUnpaid || (isBack && !pendingChange);
  const isOver = state === "expired" || state === "cancelled";
  const lead = orderLead(order, useRemaining(order.paymentRequiredByMs) === 0, text);
  useTitle(text.order.title(locator));
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
          {isLive ? lead : text.flight.reconnecting}
        </p>
      </header>
      <ChangeNews order={order} />
      <div className="checkout-body">
        <div className="checkout-main">
          {(state === "pending_payment" || pendingChange) && (
            <PayCard order={order} orderKey={orderKey} isBack={isBack} />
          )}
          {state === "ticketed" && isFresh && <TicketedCard order={order} orderKey={orderKey} />}
          {state === "ticketed" && !isFresh && (
            <Link className="button button-primary order-again" href={hrefOf({ page: "boardingPasses", orderId })}>
              {text.boarding.title}
            </Link>
          )}
          {state === "expired" && <ExpiredCard order={order} />}
          <section className="card trip-card" aria-labelledby="order-flights">
            <header className="trip-fare">
              <h2 id="order-flights">{text.order.flights}</h2>
              <span className="badge">
                {text.cabins[cabin]} · {fareFamilies[family][language].name}
              </span>
            </header>
            {segments.map((segment) => (
              <div key={segment.segmentId} data-over={segment.state !== "active"}>
                <FlightRow flight={segment.flight}>
                  {segment.state !== "active" && !isOver && (
                    <p className="soft">{text.order.segmentStates[segment.state]}</p>
                  )}
                  {segment.sold && (
                    <p className="moved-times">
                      <MovedTimes segment={segment} />
                    </p>
                  )}
                  {segment.flightCancelled && (
                    <div>
                      <p className="warn">{text.order.flightCancelled}</p>
                      {segment.state === "active" && state === "ticketed" && <p>{text.change.allBack}</p>}
                    </div>
                  )}
                  <FlightChanges order={order} segment={segment} />
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
