/** What a party pays. Pure, in whole minor units: no sum is ever rounded twice. */
import { FareFamily } from "@aisle/protocol/flights.ts";
import { percentOf } from "@aisle/protocol/currencies.ts";
import type { CabinClass } from "@aisle/protocol/layouts.ts";
import type { Money } from "@aisle/protocol/money.ts";
import type { Party, PassengerPrice, PassengerType } from "@aisle/protocol/search.ts";
import type { DatedFlight, Way } from "./dated-flight.ts";

/** Share of the adult's fare that each passenger pays, in percent: IATA's usual discounts. */
export const farePercents: Readonly<Record<PassengerType, number>> = { adult: 100, child: 75, infant: 10 };

/** The price of some flights in one fare family for a party. */
export interface PartyPrice {
  readonly family: FareFamily;
  readonly total: Money;
  readonly passengers: readonly PassengerPrice[];
}

/** Seats that a party needs: an infant sits on a lap. */
export function seatsOf({ adults, children }: Party): number {
  return adults + children;
}

/** One passenger's fare on one flight, in steps of what can be charged. Half a step is rounded up. */
export function fareFor(type: PassengerType, adultMinor: number, currency: string): number {
  return percentOf(adultMinor, farePercents[type], currency, "nearest");
}

/** What the whole party pays on one flight. */
export function partyTotal(adultMinor: number, currency: string, party: Party): number {
  return countsOf(party).reduce((sum, [type, count]) => sum + count * fareFor(type, adultMinor, currency), 0);
}

/**
 * Prices the flights of all ways together, cheapest family first. A family is offered when every flight has it in that
 * cabin and all in one currency: nothing is converted here.
 */
export function priceParty(ways: readonly Way[], cabin: CabinClass, party: Party): PartyPrice[] {
  const flights = ways.flat();
  return FareFamily.options
    .flatMap((family) => priceFamily(flights, cabin, family, party) ?? [])
    .toSorted((a, b) => a.total.amountMinor - b.total.amountMinor);
}

function priceFamily(
  flights: readonly DatedFlight[],
  cabin: CabinClass,
  family: FareFamily,
  party: Party,
): PartyPrice | undefined {
  const fares = flights.map((flight) => flight.fares.find((fare) => fare.cabin === cabin && fare.family === family));
  const currency = fares[0]?.currency;
  const amounts = fares.flatMap((fare) => (fare && fare.currency === currency ? [fare.amountMinor] : []));
  if (currency === undefined || amounts.length < flights.length) return undefined;
  const passengers = countsOf(party).flatMap(([type, count]): PassengerPrice[] => {
    const amountMinor = amounts.reduce((sum, amount) => sum + fareFor(type, amount, currency), 0);
    return count > 0 ? [{ type, count, each: { amountMinor, currency } }] : [];
  });
  const totalMinor = passengers.reduce((sum, { count, each }) => sum + count * each.amountMinor, 0);
  return { family, total: { amountMinor: totalMinor, currency }, passengers };
}

function countsOf({ adults, children, infants }: Party) {
  return [
    ["adult", adults],
    ["child", children],
    ["infant", infants],
  ] as const;
}
