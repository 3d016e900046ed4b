/** What an offer's id stands for. It carries its own terms, sealed, so that any node honours it and none stores it. */
import { FareFamily } from "@aisle/protocol/flights.ts";
import { FlightId, OfferId } from "@aisle/protocol/ids.ts";
import { CabinClass } from "@aisle/protocol/layouts.ts";
import { MAX_SEATS_PER_HOLD } from "@aisle/protocol/limits.ts";
import { Money } from "@aisle/protocol/money.ts";
import type { Party } from "@aisle/protocol/search.ts";
import { z } from "zod";
import type { Sealer } from "./seal.ts";

/** How long a price stands: time to compare, to ask the others, and to fill in the names. */
export const OFFER_LIFE_MS = 30 * 60_000;

export interface OfferTerms {
  /** Flights of each slice, in the order of flying. */
  readonly flightIds: readonly (readonly FlightId[])[];
  readonly cabin: CabinClass;
  readonly family: FareFamily;
  readonly passengers: Party;
  readonly total: Money;
  readonly expiresAtMs: number;
}

const PURPOSE = "offer 1";

const count = z.int().min(0).max(MAX_SEATS_PER_HOLD);
const Sealed = z.tuple([
  z.array(z.array(FlightId)),
  CabinClass,
  FareFamily,
  z.tuple([count, count, count]),
  Money.shape.amountMinor,
  Money.shape.currency,
  z.int(),
]);

export function sealOffer(sealer: Sealer, terms: OfferTerms): OfferId {
  const { flightIds, cabin, family, passengers, total, expiresAtMs } = terms;
  const { adults, children, infants } = passengers;
  const party = [adults, children, infants];
  const text = JSON.stringify([flightIds, cabin, family, party, total.amountMinor, total.currency, expiresAtMs]);
  return OfferId.parse(sealer.seal(PURPOSE, text));
}

/** Undefined for whatever was not sealed here as an offer. */
export function openOffer(sealer: Sealer, offerId: OfferId): OfferTerms | undefined {
  const text = sealer.open(PURPOSE, offerId);
  if (text === undefined) return undefined;
  const [flightIds, cabin, family, [adults, children, infants], amountMinor, currency, expiresAtMs] = Sealed.parse(
    JSON.parse(text),
  );
  return {
    ...{ flightIds, cabin, family, expiresAtMs },
    passengers: { adults, children, infants },
    total: { amountMinor, currency },
  };
}
