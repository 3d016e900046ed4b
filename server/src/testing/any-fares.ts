/** Random fares, currencies and parties for tests of what orders cost. */
import { FareFamily } from "@aisle/protocol/flights.ts";
import { PassengerId, SegmentId } from "@aisle/protocol/ids.ts";
import { PassengerType } from "@aisle/protocol/search.ts";
import fc from "fast-check";

/** Up to ten thousand million minor units, small ones often: that is where rounding shows. */
export const anyAmountMinor = fc.oneof(fc.nat(50), fc.nat(100_000), fc.nat(10 ** 10));

/** With no, two and three decimals. */
export const anyCurrency = fc.constantFrom("JPY", "EUR", "KWD");

export const anyFamily = fc.constantFrom(...FareFamily.options);

/** One to nine passengers, P1, P2 … */
export const anyPassengers = fc
  .array(fc.constantFrom(...PassengerType.options), { minLength: 1, maxLength: 9 })
  .map((types) => types.map((type, index) => ({ type, passengerId: passengerId(index + 1) })));

/** One to four segments, S1, S2 …, each with its adult fare. */
export const anySegments = fc
  .array(anyAmountMinor, { minLength: 1, maxLength: 4 })
  .map((fares) =>
    fares.map((adultFareMinor, index) => ({ adultFareMinor, segmentId: segmentId(index + 1), fareBasis: "YFLEX" })),
  );

export function passengerId(number: number): PassengerId {
  return PassengerId.parse(`P${number}`);
}

export function segmentId(number: number): SegmentId {
  return SegmentId.parse(`S${number}`);
}
