import type { Flight } from "@aisle/client";
import { useClient } from "@aisle/client/react";
import { useState } from "react";
import { Link } from "../app/Link.tsx";
import { navigate } from "../app/history.ts";
import { hrefOf } from "../app/routes.ts";
import { useTitle } from "../app/use-title.ts";
import { Waiting } from "../app/Waiting.tsx";
import { ErrorNotice } from "../errors/ErrorNotice.tsx";
import { useLanguage } from "../i18n/language.tsx";
import { ChangeHead } from "../orders/ChangeHead.tsx";
import { changeRefusal } from "../orders/change-refusal.ts";
import { FlightRow } from "../orders/FlightRow.tsx";
import type { OrderProps } from "../orders/OrderView.tsx";
import { tellChange } from "../orders/told-change.ts";
import { useQuery } from "../query/use-query.ts";
import { activeOf } from "./candidates.ts";
import { ChangeTerms } from "./ChangeTerms.tsx";
import { NewSeats, type SeatPlan } from "./NewSeats.tsx";
import { useChangeQuote } from "./use-change-quote.ts";
import { useFlightChange } from "./use-flight-change.ts";

interface NewFlightsProps extends OrderProps {
  readonly slice: number;
  readonly date: string | null;
  readonly flightIds: readonly number[];
}

/** The flights that were chosen: what they cost or give back, and everybody's seats on them. */
export function NewFlights({ order, orderKey, slice, date, flightIds }: NewFlightsProps) {
  const language = useLanguage();
  const { text } = language;
  const client = useClient();
  const asked = useQuery(`flights ${flightIds.join()}`, (signal) =>
    Promise.all(flightIds.map(async (flightId) => (await client.flights.get({ flightId }, { signal })).flight)),
  );
  const quoted = useChangeQuote({ order, orderKey }, slice, flightIds);
  const changing = useFlightChange({ order, orderKey });
  const [plans, setPlans] = useState<ReadonlyMap<number, SeatPlan>>(new Map());
  const [shownIndex, setShownIndex] = useState(0);
  useTitle(text.change.flight);

  const { orderId } = order;
  const others = (
    <Link className="link-button" href={hrefOf({ page: "changeFlight", orderId, slice, date, flightIds: [] })}>
      {text.change.otherFlights}
    </Link>
  );
  if (asked.status === "loading") return <Waiting label={text.loading} />;
  if (asked.status === "failed") return <ErrorNotice error={asked.error} onRetry={asked.retry} />;
  if (quoted.error && !quoted.error.retryable) {
    return (
      <section className="notice notice-page">
        <h1>{text.change.flight}</h1>
        <p>{changeRefusal(quoted.error, language)}</p>
        {others}
      </section>
    );
  }

  const flights: readonly Flight[] = asked.data;
  const plansInOrder = flights.map(({ flightId }) => plans.get(flightId));
  const seatsMinor = plansInOrder.reduce((sum, plan) => sum + (plan?.feesMinor ?? 0), 0);
  const missing = plansInOrder.findIndex((plan) => !plan?.isReady);
  const old = activeOf(order, slice);

  async function confirm(quoteId: string, dueMinor: number): Promise<void> {
    const due = { amountMinor: dueMinor, currency: order.price.currency };
    const placeOf = (id: string) => order.passengers.findIndex(({ passengerId }) => passengerId === id);
    const wishes = flights.map(({ flightId }) => ({
      flightId,
      seats: [...plans.get(flightId)!.seating].map(([id, seat]) => ({ passenger: placeOf(id), seat })),
    }));
    const changed = await changing.change(quoteId, wishes, due);
    if (!changed) return;
    if (!changed.pendingChange) tellChange(orderId, "flights");
    navigate(hrefOf({ page: "order", orderId }));
  }

  return (
    <div className="flight-page">
      <ChangeHead order={order} title={text.change.flight}>
        {others}
      </ChangeHead>
      <section className="card trip-card" aria-label={text.change.newFlight}>
        <h2>{text.change.newFlight}</h2>
        {flights.map((flight) => (
          <FlightRow key={flight.flightId} flight={flight} />
        ))}
      </section>
      {flights.map((flight, index) => (
        <NewSeats
          key={flight.flightId}
          {...{ order, flight }}
          isShown={index === shownIndex}
          isFrozen={changing.isBusy || changing.error?.code === "timeout_unknown"}
          oldSegmentId={old.length === flights.length ? old[index]!.segmentId : null}
          onPlan={(plan) => setPlans((known) => new Map(known).set(flight.flightId, plan))}
          onPicked={changing.dismiss}
        >
          <ChangeTerms
            {...{ order, quoted, seatsMinor, changing, flights, shownIndex }}
            missing={missing < 0 ? null : missing}
            onShow={setShownIndex}
            onConfirm={(quoteId, dueMinor) => void confirm(quoteId, dueMinor)}
          />
        </NewSeats>
      ))}
    </div>
  );
}
