/** The way from a trip that was not bought back to what was searched for. Pure. */
import type { Itinerary, Order, Segment } from "@aisle/client";
import { hrefOf } from "../app/routes.ts";
import { type FlightQuery, usualWish } from "../search/search-query.ts";

/** Results for the same way, days, party and cabin. */
export function searchAgainHref({
  segments,
  passengers,
  cabin,
}: Pick<Order, "segments" | "passengers" | "cabin">): string {
  const flown = (slice: number) => segments.filter((one) => one.slice === slice).map(({ flight }) => flight);
  const count = (type: string) => passengers.filter((passenger) => passenger.type === type).length;
  const party = { adults: count("adult"), children: count("child"), infants: count("infant") };
  return resultsHref(flown(0), flown(1), { ...party, cabin });
}

/** The same for what is not an order yet. */
export function searchItineraryAgainHref({ journeys, cabin, offers }: Itinerary): string {
  const count = (wanted: string) => offers[0]?.passengers.find(({ type }) => type === wanted)?.count ?? 0;
  const party = { adults: count("adult"), children: count("child"), infants: count("infant") };
  return resultsHref(journeys[0]!.segments, journeys[1]?.segments ?? [], { ...party, cabin });
}

function resultsHref(
  out: readonly Segment[],
  back: readonly Segment[],
  wish: Pick<FlightQuery, "adults" | "children" | "infants" | "cabin">,
): string {
  const dayOf = ({ departsLocal }: Segment) => departsLocal.slice(0, 10);
  return hrefOf({
    ...{ ...usualWish, ...wish, page: "results" },
    ...{ from: out[0]!.origin.code, to: out.at(-1)!.destination.code, date: dayOf(out[0]!) },
    back: back[0] ? dayOf(back[0]) : null,
  });
}

/** The map of the one flight of a trip, where the same seats may be free again; null when there are several. */
export function sameFlightHref({ segments, cabin }: Pick<Order, "segments" | "cabin">): string | null {
  if (segments.length !== 1) return null;
  return hrefOf({ page: "flight", flightId: segments[0]!.flight.flightId, cabin, offerId: null });
}
