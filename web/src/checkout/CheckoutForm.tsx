import type { Itinerary, PassengerType, Traveller } from "@aisle/client";
import { useClient } from "@aisle/client/react";
import { type FormEvent, useRef, useState } from "react";
import { Link } from "../app/Link.tsx";
import { ErrorNotice } from "../errors/ErrorNotice.tsx";
import { MovedFlights } from "../flight/MovedFlights.tsx";
import { useEndedHolds } from "../flight/use-ended-holds.ts";
import { useFlightUpdates } from "../flight/use-flight-updates.ts";
import { formatPrice } from "../i18n/format.ts";
import { useLanguage } from "../i18n/language.tsx";
import { Clock } from "../orders/Clock.tsx";
import { PriceLines } from "../orders/PriceLines.tsx";
import { searchItineraryAgainHref } from "../orders/search-again.ts";
import { useQuery } from "../query/use-query.ts";
import { CheckoutFields } from "./CheckoutFields.tsx";
import { OfferOver } from "./OfferOver.tsx";
import { TripCard } from "./TripCard.tsx";
import { useCheckoutForm } from "./use-checkout-form.ts";
import { useHeldSeats } from "./use-held-seats.ts";
import { useOrderMaking } from "./use-order-making.ts";

interface CheckoutFormProps {
  readonly offerId: string;
  readonly itinerary: Itinerary;
  readonly email: string;
  /** Null for someone who cannot save any. */
  readonly travellers: readonly Traveller[] | null;
  /** Reads the itinerary again. */
  onFlightUpdate(): void;
}

/** Passengers, seats and price of one offer, and the button that books it. */
export function CheckoutForm({ offerId, itinerary, email, travellers, onFlightUpdate }: CheckoutFormProps) {
  const { text, locale } = useLanguage();
  const client = useClient();
  const element = useRef<HTMLFormElement>(null);
  const flights = itinerary.journeys.flatMap(({ segments }) => segments);
  const party = itinerary.offers[0]!.passengers.flatMap(({ type, count }) =>
    Array.from({ length: count }, (): PassengerType => type),
  );
  const seatsNeeded = party.filter((type) => type !== "infant").length;
  const journey = {
    departure: flights[0]!.departsLocal.slice(0, 10),
    journeyEnds: flights.at(-1)!.arrivesLocal.slice(0, 10),
  };
  const form = useCheckoutForm(party, journey, email);
  const flightIds = flights.map(({ flightId }) => flightId);
  const held = useHeldSeats(flightIds);
  const searchHref = searchItineraryAgainHref(itinerary);
  const making = useOrderMaking({ offerId, held, searchHref, cabin: itinerary.cabin });
  const [isTimeUp, setIsTimeUp] = useState(false);
  useEndedHolds(
    held.flatMap(({ holds }) => holds),
    () => setIsTimeUp(true),
  );
  const isComplete = held.length > 0 && held.every(({ seats }) => seats.length === seatsNeeded);
  const isArranged = party.includes("child");
  const endsAtMs = Math.min(...held.flatMap(({ holds }) => holds.map(({ expiresAtMs }) => expiresAtMs)));
  const seats = isComplete ? held.flatMap(({ flightId, seats: kept }) => kept.map((seat) => ({ flightId, seat }))) : [];
  const priced = useQuery(
    `price ${offerId} ${seats.map(({ flightId, seat }) => `${flightId}${seat}`).join(" ")}`,
    async (signal) => (await client.orders.price({ offerId, seats }, { signal })).price,
  );
  useFlightUpdates(flightIds, () => {
    onFlightUpdate();
    priced.retry();
  });
  const isOver = priced.status === "failed" && !priced.error.retryable;
  const total = priced.status === "ready" ? priced.data : null;
  const money = total && { amountMinor: total.totalMinor, currency: total.currency };

  /** After the fields have been marked. */
  function focusFirstProblem(): void {
    requestAnimationFrame(() => element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  }

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    form.tellAll();
    if (form.problems.size > 0) {
      focusFirstProblem();
      return;
    }
    if (!money || !isComplete) return;
    const wish = { held, draft: form.draft, expectedTotal: money, isArranged };
    const error = await making.make({ ...wish, travellers: travellers ?? [], journeyEnds: journey.journeyEnds });
    if (error) {
      form.takeRefusal(error);
      focusFirstProblem();
    }
    if (error?.code === "price_changed") priced.retry();
  }

  return (
    <form ref={element} className="checkout-body" noValidate onSubmit={(event) => void submit(event)}>
      <div className="checkout-main">
        {isTimeUp && !isComplete && (
          <p className="told" data-tone="bad" role="alert">
            {text.checkout.expired} {text.checkout.expiredHint}
          </p>
        )}
        <MovedFlights flights={flights} />
        <TripCard {...{ itinerary, offerId, held, seatsNeeded }} />
        <CheckoutFields {...{ form, travellers, flights, held: isComplete ? held : [], isArranged }} />
      </div>
      <aside className="card checkout-side" aria-label={text.checkout.price}>
        {Number.isFinite(endsAtMs) && (
          <Clock label={text.checkout.kept} untilMs={endsAtMs} spoken={text.checkout.keptMinutes} />
        )}
        <h2>{text.checkout.price}</h2>
        {isOver ? (
          <OfferOver error={priced.error} searchHref={searchHref} />
        ) : (
          <>
            {priced.status === "failed" && <ErrorNotice error={priced.error} onRetry={priced.retry} />}
            {total ? <PriceLines price={total} /> : <div className="skeleton price-skeleton" aria-hidden="true" />}
            <p className="form-error" role="alert">
              {making.problem?.message}
            </p>
            {making.problem?.way && (
              <Link className="button button-wide" href={making.problem.way.href}>
                {making.problem.way.label}
              </Link>
            )}
            <button
              type="submit"
              className="button button-primary button-wide"
              disabled={making.isBusy || !money || !isComplete}
            >
              {making.isBusy || !money ? text.checkout.submitting : text.checkout.submit(formatPrice(money, locale))}
            </button>
            <p className="soft">{isComplete ? text.checkout.submitHint : text.checkout.firstSeats}</p>
          </>
        )}
      </aside>
    </form>
  );
}
