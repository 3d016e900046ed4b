/** What the ways to fly on a day can be narrowed by. Pure. */
import type { Airline, Itinerary, Money } from "@aisle/client";

export interface Facets {
  /** By name. */
  readonly airlines: readonly Airline[];
  /** The cheapest and the dearest in the currency that most are priced in; null when there is nothing between. */
  readonly prices: { readonly lowest: Money; readonly highest: Money } | null;
  /** True when some are priced in another currency, which no price of ours can be compared with. */
  readonly hasOtherCurrencies: boolean;
}

export function facetsOf(itineraries: readonly Itinerary[]): Facets {
  const segments = itineraries.flatMap(({ journeys }) => journeys.flatMap((journey) => journey.segments));
  const airlines = new Map(segments.map(({ airline }) => [airline.code, airline]));
  const cheapest = itineraries.map(({ offers }) => offers[0]!.total);
  const byCurrency = [...Map.groupBy(cheapest, ({ currency }) => currency).values()];
  const main = byCurrency.reduce((most, one) => (one.length > most.length ? one : most), []);
  const sorted = main.toSorted((one, other) => one.amountMinor - other.amountMinor);
  const [lowest, highest] = [sorted[0], sorted.at(-1)];
  return {
    airlines: [...airlines.values()].toSorted((one, other) => one.name.localeCompare(other.name)),
    prices: lowest && highest && lowest.amountMinor < highest.amountMinor ? { lowest, highest } : null,
    hasOtherCurrencies: byCurrency.length > 1,
  };
}

export interface PriceScale {
  readonly min: number;
  /** The end of the scale, which stands for any price. */
  readonly max: number;
  readonly step: number;
}

const STEPS_AT_MOST = 40;

/** A scale in minor units, of round steps, that begins where something can be had. */
export function priceScale(lowestMinor: number, highestMinor: number): PriceScale {
  const wanted = Math.max(1, (highestMinor - lowestMinor) / STEPS_AT_MOST);
  const power = 10 ** Math.floor(Math.log10(wanted));
  const step = power * ([1, 2, 5, 10].find((factor) => power * factor >= wanted) ?? 10);
  return { min: Math.ceil(lowestMinor / step) * step, max: Math.ceil(highestMinor / step) * step, step };
}
