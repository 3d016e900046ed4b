/** What a seat costs beyond the fare. Pure. */
import { fareFamilies, type FareFamilyTerms } from "@aisle/protocol/fare-families.ts";
import type { FareFamily } from "@aisle/protocol/flights.ts";
import type { SeatCharacteristic } from "@aisle/protocol/layouts.ts";
import { percentOf } from "@aisle/protocol/currencies.ts";

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
