/** Which days of a calendar deserve to be pointed out. Pure. */
import type { DayPrice } from "./use-day-prices.ts";

/** The days of the lowest price; none when every day costs the same, or prices are in several currencies. */
export function cheapestDays(byDay: ReadonlyMap<string, Pick<DayPrice, "lowest">>): ReadonlySet<string> {
  const priced = [...byDay].flatMap(([day, { lowest: price }]) => (price ? [{ day, ...price }] : []));
  const amounts = priced.map(({ amountMinor }) => amountMinor);
  const lowest = Math.min(...amounts);
  const isTelling = new Set(priced.map(({ currency }) => currency)).size === 1 && lowest < Math.max(...amounts);
  return new Set(isTelling ? priced.filter((one) => one.amountMinor === lowest).map(({ day }) => day) : []);
}
