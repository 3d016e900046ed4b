/** Makes offers, and looks at one again: an id that was given out is honoured at its price until it expires. */
import { AisleError } from "@aisle/protocol/errors.ts";
import { LayoutId, type OfferId } from "@aisle/protocol/ids.ts";
import { FlightId } from "@aisle/protocol/ids.ts";
import type { Itinerary } from "@aisle/protocol/search.ts";
import type { LayoutCache } from "../layout-cache.ts";
import type { PlaceDirectory } from "../places.ts";
import { salesCloseAtMsOf, type Way } from "./dated-flight.ts";
import { type PartyPrice, priceParty } from "./fares.ts";
import { offersOf, type Wish } from "./itineraries.ts";
import { OFFER_LIFE_MS, openOffer, sealOffer, type OfferTerms } from "./offer-terms.ts";
import type { FlightsById } from "./search-store.ts";
import type { SeatCounts } from "./seat-counts.ts";
import { createSeatsLeft } from "./seats-left.ts";
import type { Sealer } from "./seal.ts";
import { viewJourney } from "./view-itinerary.ts";

export interface OfferDesk {
  /** An itinerary with an offer a family, each good for half an hour or until sales close. */
  make(ways: readonly Way[], wish: Wish, seatsLeft: number, nowMs: number): Promise<Itinerary>;
  /**
   * The offer as it stands, with that one offer and the seats left now, of which there may be too few.
   * @throws AisleError `not_found`, `offer_expired`, `flight_closed` or `price_changed`.
   */
  get(offerId: OfferId, nowMs: number): Promise<Itinerary>;
  /** What the offer stands for, at the price that it was made for and that still stands. @throws AisleError as `get`. */
  open(offerId: OfferId, nowMs: number): Promise<OfferTerms>;
}

export function createOfferDesk(parts: {
  readonly flightsById: FlightsById;
  readonly layouts: LayoutCache;
  readonly places: PlaceDirectory;
  readonly counts: SeatCounts;
  readonly sealer: () => Promise<Sealer>;
}): OfferDesk {
  const { flightsById, layouts, counts } = parts;

  async function viewJourneys(ways: readonly Way[]) {
    const places = await parts.places.get();
    const layoutIds = [...new Set(ways.flat().map(({ layoutId }) => layoutId))];
    const named = layoutIds.map(async (id) => [id, (await layouts.get(LayoutId.parse(id))).layout.name] as const);
    const aircraftNames = new Map(await Promise.all(named));
    return ways.map((way) => viewJourney(way, places, aircraftNames));
  }

  /** The flights of each slice, or undefined when one of them is cancelled. */
  async function readWays({ flightIds }: OfferTerms): Promise<Way[] | undefined> {
    const flights = new Map((await flightsById(flightIds.flat())).map((one) => [one.flightId, one]));
    const ways = flightIds.map((ids) => ids.flatMap((id) => flights.get(id) ?? []));
    return ways.every((way, index) => way.length === flightIds[index]!.length) ? ways : undefined;
  }

  async function check(offerId: OfferId, nowMs: number) {
    const terms = openOffer(await parts.sealer(), offerId);
    if (!terms) throw new AisleError("not_found", "There is no such offer.");
    if (terms.expiresAtMs <= nowMs) throw new AisleError("offer_expired");
    const ways = await readWays(terms);
    if (!ways || salesCloseAtMsOf(ways) <= nowMs) throw new AisleError("flight_closed");
    const price = priceNow(ways, terms);
    if (!price) throw new AisleError("price_changed");
    return { terms, ways, price };
  }

  return {
    async make(ways, wish, seatsLeft, nowMs) {
      const sealer = await parts.sealer();
      const { cabin, passengers } = wish;
      const expiresAtMs = Math.min(nowMs + OFFER_LIFE_MS, salesCloseAtMsOf(ways));
      const flightIds = ways.map((way) => way.map(({ flightId }) => FlightId.parse(flightId)));
      const offers = offersOf(ways, wish).map(({ family, total, passengers: each }) => ({
        offerId: sealOffer(sealer, { flightIds, cabin, family, passengers, total, expiresAtMs }),
        ...{ expiresAtMs, family, total },
        passengers: [...each],
      }));
      return { journeys: await viewJourneys(ways), cabin, seatsLeft, offers };
    },

    async open(offerId, nowMs) {
      return (await check(offerId, nowMs)).terms;
    },

    async get(offerId, nowMs) {
      const { terms, ways, price } = await check(offerId, nowMs);
      const [seatsLeft = 0] = await createSeatsLeft({ counts, layouts, cabin: terms.cabin }).fewest([ways.flat()]);
      const { family, total, expiresAtMs, cabin } = terms;
      const offer = { offerId, expiresAtMs, family, total, passengers: [...price.passengers] };
      return { journeys: await viewJourneys(ways), cabin, seatsLeft, offers: [offer] };
    },
  };
}

/** The price of the terms, or undefined when it is another today. */
function priceNow(ways: readonly Way[], { cabin, family, passengers, total }: OfferTerms): PartyPrice | undefined {
  return priceParty(ways, cabin, passengers).find(
    (price) =>
      price.family === family &&
      price.total.amountMinor === total.amountMinor &&
      price.total.currency === total.currency,
  );
}
