import type { Order } from "@aisle/client";
import { useClient } from "@aisle/client/react";
import type { Route } from "../app/routes.ts";
import { useText } from "../i18n/language.tsx";
import { ChangeBarred } from "../orders/ChangeBarred.tsx";
import { flightHindrance } from "../orders/hindrance.ts";
import { WithOrder } from "../orders/WithOrder.tsx";
import { activeOf } from "./candidates.ts";
import { FlightChoice } from "./FlightChoice.tsx";
import { JourneyChoice } from "./JourneyChoice.tsx";
import { NewFlights } from "./NewFlights.tsx";
import "../flight/flight.css";
import "../results/results.css";
import "../checkout/checkout.css";
import "../change-seats/change-seats.css";
import "./change-flight.css";

/** Where the person is on the way to another flight. */
export type ChangeWish = Extract<Route, { readonly page: "changeFlight" }>;

/** Another flight for a journey of an order: which journey, which flight, which seats. */
export function ChangeFlightPage({ wish }: { readonly wish: ChangeWish }) {
  return (
    <WithOrder orderId={wish.orderId}>{(order, orderKey) => <ChangeFlight {...{ order, orderKey, wish }} />}</WithOrder>
  );
}

interface ChangeFlightProps {
  readonly order: Order;
  readonly orderKey: string | undefined;
  readonly wish: ChangeWish;
}

function ChangeFlight({ order, orderKey, wish }: ChangeFlightProps) {
  const { change } = useText();
  const client = useClient();
  const nowMs = client.serverNowMs();
  const flown = [0, 1].filter((slice) => activeOf(order, slice).length > 0);
  const slice = wish.slice ?? (flown.length === 1 ? flown[0]! : null);
  const hindrance = flightHindrance(order, slice ?? 0, nowMs);
  if (slice === null && hindrance !== "over" && flown.length > 0) return <JourneyChoice order={order} slices={flown} />;
  if (hindrance) return <ChangeBarred title={change.flight} {...{ orderId: order.orderId, hindrance }} />;
  const at = { order, orderKey, slice: slice ?? 0 };
  if (wish.flightIds.length === 0) return <FlightChoice {...at} date={wish.date} />;
  return <NewFlights key={wish.flightIds.join()} {...at} date={wish.date} flightIds={wish.flightIds} />;
}
