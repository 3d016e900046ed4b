/** The offer that a person chose in the search, and how far they have come with its seats. */
import type { CabinClass, Itinerary } from "@aisle/client";
import { useClient } from "@aisle/client/react";
import { useHeldSeats } from "../checkout/use-held-seats.ts";
import { useQuery } from "../query/use-query.ts";
import { cabins } from "../search/search-query.ts";
import { useFlightUpdates } from "./use-flight-updates.ts";
import { seatsNeededFor, type TripStep } from "./trip-steps.ts";

export interface OfferTrip {
  readonly offerId: string;
  readonly itinerary: Itinerary;
  /** One a flight, in the order of flying. */
  readonly steps: readonly TripStep[];
  readonly seatsNeeded: number;
}

interface AskedTrip {
  /** Null without an offer, and until it is known. */
  readonly trip: OfferTrip | null;
  /** True once the offer is known not to be honoured any more. */
  readonly isGone: boolean;
  /** The only cabin whose seats the ticket is good for; null without an offer that is honoured. */
  readonly ticketCabin: CabinClass | null;
}

/** `linkedCabin`: what the link to the offer says of its cabin, which counts until the offer itself is known. */
export function useOfferTrip(offerId: string | null, linkedCabin: string | null): AskedTrip {
  const client = useClient();
  const asked = useQuery(`offer ${offerId}`, async (signal): Promise<Itinerary | null> => {
    if (offerId === null) return null;
    return (await client.offers.get({ offerId }, { signal })).itinerary;
  });
  const itinerary = asked.status === "ready" ? asked.data : null;
  const flights = itinerary?.journeys.flatMap(({ segments }) => segments) ?? [];
  const flightIds = flights.map(({ flightId }) => flightId);
  const held = useHeldSeats(flightIds);
  useFlightUpdates(flightIds, asked.retry);
  if (offerId === null || itinerary === null) {
    const isGone = asked.status === "failed" && !asked.error.retryable;
    const isOffered = offerId !== null && !isGone;
    const ticketCabin = (isOffered && cabins.find((cabin) => cabin === linkedCabin)) || null;
    return { trip: null, isGone, ticketCabin };
  }
  const seatsOf = (flightId: number) => held.find((one) => one.flightId === flightId)?.seats ?? [];
  const steps = flights.map((flight) => ({ flight, seats: seatsOf(flight.flightId) }));
  const trip = { offerId, itinerary, steps, seatsNeeded: seatsNeededFor(itinerary) };
  return { trip, isGone: false, ticketCabin: itinerary.cabin };
}
