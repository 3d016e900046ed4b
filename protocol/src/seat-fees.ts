/** What a seat costs beyond the fare. Pure, and without a validator, so that a page can tell it before the server is asked. */
import { fareFamilies, type FareFamilyTerms } from "./fare-families.ts";
import type { FareFamily } from "./flights.ts";
import type { SeatCharacteristic } from "./layouts.ts";
import { percentOf } from "./currencies.ts";

/**
 * A seat costs when its aircraft says so (PADIS 9825: CH, chargeable), one with extra leg space (L) more than others. The
 * price is a share of what an adult pays for that flight, whoever sits there, so that it follows the flight's length.
 */
export function seatFeeMinor(seat: {
  readonly characteristics: readonly SeatCharacteristic[];
  readonly adultFareMinor: number;
  readonly family: FareFamily;
  readonly currency: string;
}): number {
  if (!seat.characteristics.includes("CH")) return 0;
  const { seatFees }: FareFamilyTerms = fareFamilies[seat.family];
  const percent = seat.characteristics.includes("L") ? seatFees.extraLegSpacePercent : seatFees.otherPercent;
  return percentOf(seat.adultFareMinor, percent, seat.currency, "nearest");
}
