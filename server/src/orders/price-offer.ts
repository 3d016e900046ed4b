/** What an offer costs with certain seats. Pure. */
import { AisleError } from "@aisle/protocol/errors.ts";
import type { PriceSummary } from "@aisle/protocol/orders.ts";
import type { PassengerId, SeatDesignator } from "@aisle/protocol/ids.ts";
import type { PassengerType } from "@aisle/protocol/search.ts";
import type { OfferTerms } from "../flights/search/offer-terms.ts";
import type { SoldFlight } from "../flights/sold-flights.ts";
import { soldSegment, withId } from "./create-order.ts";
import { cabinOf, feeMinorOf } from "./place-party.ts";
import { fareItemsOf } from "./rules/fare-breakdown.ts";
import { summarise } from "./rules/price-summary.ts";

export interface PricedSeat {
  readonly flightId: number;
  readonly seat: string;
}

/** @throws AisleError `seat_not_sellable` for a seat that the flight does not have in that cabin, `not_found` for another flight. */
export function priceOffer(
  { passengers, family, cabin, total: { currency } }: OfferTerms,
  flights: readonly SoldFlight[],
  seats: readonly PricedSeat[],
) {
  const segments = flights.map((sold, index) => soldSegment(sold, 0, `S${index + 1}`));
  const priced = seats.map(({ flightId, seat }) => {
    const index = segments.findIndex(({ flight }) => flight.flightId === flightId);
    if (index < 0) throw new AisleError("not_found", `Flight ${flightId} is not part of this offer.`);
    const { layout } = flights[index]!;
    if (cabinOf(layout, seat) !== cabin) {
      throw new AisleError("seat_not_sellable", undefined, { refusals: [{ seat, reason: "no_such_seat" }] });
    }
    const feeMinor = feeMinorOf({ family, currency }, segments[index]!, layout, seat);
    return { flightId: flightId as SoldFlight["flight"]["flightId"], seat: seat as SeatDesignator, feeMinor };
  });
  const people = [
    ...repeated("adult", passengers.adults),
    ...repeated("child", passengers.children),
    ...repeated("infant", passengers.infants),
  ].map((type, index) => ({ type, passengerId: `P${index + 1}` as PassengerId }));
  const fares = fareItemsOf({ segments: segments.map(withId), passengers: people, currency });
  const price: PriceSummary = summarise(currency, fares, priced);
  return { price, seats: priced };
}

function repeated(type: PassengerType, count: number): readonly PassengerType[] {
  return Array.from({ length: count }, () => type);
}
