/** Random fares, currencies, parties and orders for tests of what orders cost. */
import { FareFamily } from "@aisle/protocol/flights.ts";
import { PassengerId, SeatDesignator, SegmentId } from "@aisle/protocol/ids.ts";
import { PassengerType } from "@aisle/protocol/search.ts";
import fc from "fast-check";
import { fareItemsOf } from "../orders/rules/fare-breakdown.ts";

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

const HOUR_MS = 60 * 60_000;

/** An instant within two days of the departures of `anyPricedOrder`. */
export const anyInstant = fc.integer({ min: 0, max: 120 * HOUR_MS });

/** An order with its fare items, a seat with a fee on each, and departures between the instants 48 h and 72 h. */
export const anyPricedOrder = fc
  .record({ segments: anySegments, passengers: anyPassengers, currency: anyCurrency, family: anyFamily })
  .chain(({ family, ...order }) => {
    const fares = fareItemsOf(order);
    const fees = fc.array(anyAmountMinor, { minLength: fares.length, maxLength: fares.length });
    const times = fc.array(fc.integer({ min: 48 * HOUR_MS, max: 72 * HOUR_MS }), { minLength: 4, maxLength: 4 });
    return fc.record({ fees, times }).map(({ fees: feesMinor, times: departsAtMs }) => ({
      family,
      currency: order.currency,
      fares,
      seats: fares.map(({ passengerId: passenger, segmentId: segment }, index) => ({
        passengerId: passenger,
        segmentId: segment,
        seat: SeatDesignator.parse(`${index + 1}A`),
        feeMinor: feesMinor[index]!,
      })),
      departures: new Map(order.segments.map(({ segmentId: id }, index) => [id, departsAtMs[index]!])),
    }));
  });

export function passengerId(number: number): PassengerId {
  return PassengerId.parse(`P${number}`);
}

export function segmentId(number: number): SegmentId {
  return SegmentId.parse(`S${number}`);
}
