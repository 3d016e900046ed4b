/**
 * How far a currency can be divided, and shares of its amounts. Pure, in whole minor units. Imports nothing, so that clients
 * can bundle it without a validator.
 */

/**
 * The currencies that have other than two decimals (ISO 4217, "minor unit"). Not asked of Intl: it tells how amounts are
 * usually written (HUF and IDR without decimals), and another version of it tells otherwise.
 */
const withoutDecimals = new Set("BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF".split(" "));
const withThreeDecimals = new Set("BHD IQD JOD KWD LYD OMR TND".split(" "));

/** Decimals of a currency: JPY 0, EUR 2, KWD 3. */
export function exponentOf(currency: string): number {
  if (withoutDecimals.has(currency)) return 0;
  return withThreeDecimals.has(currency) ? 3 : 2;
}

/**
 * The smallest step in which cards are charged, in minor units. Card networks carry two decimals, so that of three the
 * last must be 0.
 */
export function chargeUnitMinor(currency: string): number {
  return exponentOf(currency) === 3 ? 10 : 1;
}

export type Rounding = "up" | "down" | "nearest";

/**
 * A share of an amount, in steps of the charge unit and never more than the amount. `percent` may have two decimals, from
 * 0 to 100. All of an amount is exactly the amount, also one that is no multiple of the unit: nothing is left behind.
 * "nearest" takes the upper of two that are equally near.
 */
export function percentOf(amountMinor: number, percent: number, currency: string, rounding: Rounding): number {
  if (percent >= 100) return amountMinor;
  if (percent <= 0 || amountMinor <= 0) return 0;
  // BigInt: the product of an amount and a percent can be larger than numbers that are exact.
  const share = BigInt(amountMinor) * BigInt(Math.round(percent * 100));
  const unit = BigInt(chargeUnitMinor(currency)) * 10_000n;
  const added = { up: unit - 1n, down: 0n, nearest: unit / 2n }[rounding];
  const steps = (share + added) / unit;
  return Math.min(Number(steps) * chargeUnitMinor(currency), amountMinor);
}
