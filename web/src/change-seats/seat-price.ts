/** What other seats of a flight cost, or give back. Pure; the server is asked with the sum, and has the last word. */
import type { FareFamily, LiveSeat, Order } from "@aisle/client";
import { seatFeeMinor } from "@aisle/protocol/seat-fees.ts";
import type { Seating } from "./seating.ts";

/** What a seat's fee follows from. */
export interface FeeTerms {
  readonly family: FareFamily;
  readonly currency: string;
  /** What an adult pays for the flight, with taxes. */
  readonly adultFareMinor: number;
}

export function feeOf(terms: FeeTerms, seat: Pick<LiveSeat, "characteristics"> | undefined): number {
  return seat ? seatFeeMinor({ ...terms, characteristics: seat.characteristics }) : 0;
}

/** Null for a flight on which no adult has a fare. */
export function feeTermsOf({ fares, passengers, family, price }: Order, segmentId: string): FeeTerms | null {
  const adults = new Set<string>(passengers.filter(({ type }) => type === "adult").map((one) => one.passengerId));
  const fare = fares.find((one) => one.segmentId === segmentId && adults.has(one.passengerId));
  if (!fare) return null;
  const adultFareMinor = fare.taxes.reduce((sum, { amountMinor }) => sum + amountMinor, fare.baseMinor);
  return { family, currency: price.currency, adultFareMinor };
}

/** New fees less the old ones, of those who move. Negative when the new seats are cheaper. */
export function differenceMinor(
  order: Pick<Order, "seats">,
  segmentId: string,
  wishes: Seating,
  feeAt: (seat: string) => number,
): number {
  const moved = order.seats.filter((one) => one.segmentId === segmentId && wishes.has(one.passengerId));
  return moved.reduce((sum, old) => sum + feeAt(wishes.get(old.passengerId)!) - old.feeMinor, 0);
}
