/** What seats cost on a flight, as far as the flight tells: the fare, and what that fare adds for the seat. Pure. */
import type { CabinClass, Flight, LiveSeat } from "@aisle/client";
import { fareFamilies, type FareFamilyName } from "@aisle/protocol/fare-families.ts";
import { seatFeeMinor } from "@aisle/protocol/seat-fees.ts";
import { formatPrice, type Money } from "../i18n/format.ts";
import type { Messages } from "../i18n/en.ts";
import type { Language } from "../i18n/languages.ts";

export interface SeatPrice {
  readonly family: FareFamilyName;
  readonly fare: Money;
  /** On top of the fare; 0 for most seats. */
  readonly fee: Money;
}

type Priced = Pick<Flight, "cabins">;

/** What a person has chosen in the search: a fare family in a cabin. */
export interface ChosenFare {
  readonly cabin: CabinClass;
  readonly family: FareFamilyName;
}

/** The flight with the chosen fare first in its cabin, as if there were no cheaper one. */
export function withChosenFare(flight: Flight, chosen: ChosenFare | null): Flight {
  if (!chosen) return flight;
  const rank = (family: FareFamilyName): number => (family === chosen.family ? 0 : 1);
  const cabins = flight.cabins.map((offer) =>
    offer.cabin === chosen.cabin
      ? { ...offer, fares: offer.fares.toSorted((a, b) => rank(a.family) - rank(b.family)) }
      : offer,
  );
  return { ...flight, cabins };
}

/** By the first fare of the seat's cabin; null where there is none. */
export function seatPrice({ cabins }: Priced, seat: Pick<LiveSeat, "cabin" | "characteristics">): SeatPrice | null {
  const fare = cabins.find(({ cabin }) => cabin === seat.cabin)?.fares[0];
  if (!fare) return null;
  const { family, price } = fare;
  const { characteristics } = seat;
  const { amountMinor: adultFareMinor, currency } = price;
  const amountMinor = seatFeeMinor({ characteristics, adultFareMinor, family, currency });
  return { family, fare: price, fee: { amountMinor, currency } };
}

/** The sum for several seats; null when one of them has no fare, or another currency. */
export function totalOf(seats: readonly (LiveSeat | undefined)[], flight: Priced): Money | null {
  const prices = seats.map((seat) => seat && seatPrice(flight, seat));
  const currency = prices[0]?.fare.currency;
  if (currency === undefined || prices.some((price) => price?.fare.currency !== currency)) return null;
  const amountMinor = prices.reduce((sum, price) => sum + price!.fare.amountMinor + price!.fee.amountMinor, 0);
  return { currency, amountMinor };
}

/** The families that the seats' prices are of, each once. */
export function familiesOf(seats: readonly (LiveSeat | undefined)[], flight: Priced): readonly FareFamilyName[] {
  const families = seats.map((seat) => seat && seatPrice(flight, seat)?.family);
  return [...new Set(families.filter((family) => family !== undefined))];
}

/** "from £312"; "from £312, and £47 for this seat (Light)". */
export function priceInWords(price: SeatPrice, text: Messages, locale: string, language: Language): string {
  const from = text.seat.from(formatPrice(price.fare, locale));
  if (price.fee.amountMinor === 0) return from;
  return text.seat.withFee(from, formatPrice(price.fee, locale), fareFamilies[price.family][language].name);
}
