/**
 * What of an all-in fare is the airline's, and what it collects for others.
 *
 * Searches show the price that is to be paid in the end, as Regulation (EC) 1008/2008, article 23, asks; the same article
 * wants taxes and charges told apart from the fare. So the fare is split, never added to. Pure, in whole minor units.
 */
import type { PassengerId, SegmentId } from "@aisle/protocol/ids.ts";
import type { FareItem } from "@aisle/protocol/orders.ts";
import type { PassengerType } from "@aisle/protocol/search.ts";
import { fareFor } from "../../flights/search/fares.ts";
import { percentOf } from "@aisle/protocol/currencies.ts";

type TaxLine = FareItem["taxes"][number];

/** A charge that is collected for others, as a share of the all-in fare in percent. */
interface FareCharge {
  readonly code: string;
  readonly name: string;
  readonly percent: number;
}

/**
 * Charges on every flight. Fares come without the tariffs of airports, so shares stand for these. The codes are ours:
 * IATA's two-letter tax codes belong to one country each.
 */
const fareCharges: readonly FareCharge[] = [
  { code: "PSC", name: "Airport passenger service charge", percent: 12 },
  { code: "SEC", name: "Security charge", percent: 6 },
];

/** Who is charged. Airports charge by seat or by age, and an infant on a lap is free at nearly all of them. */
const pays: Readonly<Record<PassengerType, boolean>> = { adult: true, child: true, infant: false };

/**
 * Splits one passenger's fare on one flight. Charges are rounded down to what can be charged, the base is all the rest:
 * the parts add up to the fare exactly. A charge of nothing is left out.
 */
export function splitFare(fare: {
  readonly fareMinor: number;
  readonly currency: string;
  readonly type: PassengerType;
}): { baseMinor: number; taxes: TaxLine[] } {
  const charges = pays[fare.type] ? fareCharges : [];
  const taxes = charges
    .map(({ code, percent }) => ({ code, amountMinor: percentOf(fare.fareMinor, percent, fare.currency, "down") }))
    .filter(({ amountMinor }) => amountMinor > 0);
  return { baseMinor: taxes.reduce((rest, { amountMinor }) => rest - amountMinor, fare.fareMinor), taxes };
}

/**
 * What each passenger pays for each flight, flight by flight. Their sum is the offer's total: passengers' fares are
 * rounded here exactly where a search rounds them.
 */
export function fareItemsOf(order: {
  readonly segments: readonly {
    readonly segmentId: SegmentId;
    readonly fareBasis: string;
    readonly adultFareMinor: number;
  }[];
  readonly passengers: readonly { readonly passengerId: PassengerId; readonly type: PassengerType }[];
  readonly currency: string;
}): FareItem[] {
  const { segments, passengers, currency } = order;
  return segments.flatMap(({ segmentId, fareBasis, adultFareMinor }) =>
    passengers.map(({ passengerId, type }) => ({
      passengerId,
      segmentId,
      fareBasis,
      ...splitFare({ fareMinor: fareFor(type, adultFareMinor, currency), currency, type }),
    })),
  );
}
