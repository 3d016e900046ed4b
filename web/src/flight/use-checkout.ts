/**
 * The way on from held seats: to the next flight of the trip that lacks seats, or to the checkout, with the offer that was
 * chosen in the search, or with one that is looked for.
 */
import type { Flight, FlightSnapshot } from "@aisle/client";
import { useClient } from "@aisle/client/react";
import { cityName } from "@aisle/protocol/place-names.ts";
import { useState } from "react";
import { navigate } from "../app/history.ts";
import { hrefOf } from "../app/routes.ts";
import { errorText } from "../errors/error-text.ts";
import { useLanguage } from "../i18n/language.tsx";
import { useAction } from "../query/use-action.ts";
import { nextStep } from "./trip-steps.ts";
import type { OfferTrip } from "./use-offer-trip.ts";

export interface CheckoutDoor {
  /** What the way is called. */
  readonly label: string;
  readonly isBusy: boolean;
  /** Why it did not open. */
  readonly problem: string | null;
  readonly go: () => void;
}

export function useCheckout(
  flight: Flight | null,
  snapshot: Pick<FlightSnapshot, "holds" | "seats">,
  trip: OfferTrip | null,
): CheckoutDoor {
  const { text, language } = useLanguage();
  const client = useClient();
  const { isBusy, error, run } = useAction();
  const [isUnsold, setIsUnsold] = useState(false);
  const problem = isUnsold ? text.checkout.noFare : error && errorText(error, language);
  const held = snapshot.holds.flatMap(({ seats }) => seats);
  const next = trip && flight && nextStep(trip.steps, flight.flightId, trip.seatsNeeded);
  const cabin = snapshot.seats.get(held[0] ?? "")?.cabin;

  /** The cheapest fare of this flight for as many adults as seats are held. */
  async function findOffer(): Promise<string | null> {
    if (!flight || !cabin) return null;
    const { itineraries } = await client.flights.search({
      slices: [
        { origin: flight.origin.code, destination: flight.destination.code, date: flight.departsLocal.slice(0, 10) },
      ],
      passengers: { adults: held.length },
      filters: { maxStops: 0 },
      ...{ cabin, sort: "departure" as const, limit: 50 },
    });
    const found = itineraries.find(({ journeys }) => journeys[0]?.segments[0]?.flightId === flight.flightId);
    return found?.offers[0]?.offerId ?? null;
  }

  async function go(): Promise<void> {
    if (trip && next) {
      const { flightId } = next.flight;
      return navigate(hrefOf({ page: "flight", flightId, cabin: trip.itinerary.cabin, offerId: trip.offerId }));
    }
    await run(async () => {
      setIsUnsold(false);
      const chosen = trip?.offerId ?? (await findOffer());
      if (chosen === null) setIsUnsold(true);
      else navigate(hrefOf({ page: "checkout", offerId: chosen }));
    });
  }

  const label = next ? text.steps.next(cityName(next.flight.destination, language)) : text.checkout.toCheckout;
  return { label, isBusy, problem, go: () => void go() };
}
