/** What seats cost on a flight, as far as the flight tells: its cheapest fare, and what that fare adds for the seat. Pure. */
import type { Flight, LiveSeat } from "@aisle/client";
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

/** Null where the cabin has no fare. */
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

/** "from £312"; "from £312, and £47 for this seat (Light)". */
export function priceInWords(price: SeatPrice, text: Messages, locale: string, language: Language): string {
  const from = text.seat.from(formatPrice(price.fare, locale));
  if (price.fee.amountMinor === 0) return from;
  return text.seat.withFee(from, formatPrice(price.fee, locale), fareFamilies[price.family][language].name);
}
