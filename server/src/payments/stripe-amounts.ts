/**
 * Money in Stripe's units. Ours are ISO 4217's minor units; Stripe's are the same but for the currencies named here, and
 * what Stripe cannot charge has no amount. https://docs.stripe.com/currencies
 */
import type { Money } from "@aisle/protocol/money.ts";

/** How many of Stripe's units are one of ours; a fraction where Stripe counts whole units and ISO has hundredths. */
const STRIPE_UNITS: Readonly<Record<string, number>> = { ISK: 100, UGX: 100, MGA: 1 / 100 };

/** Stripe takes three decimals, but the last one must be 0. */
const THREE_DECIMALS = new Set(["BHD", "JOD", "KWD", "OMR", "TND"]);

/** With exponents that Stripe does not have: three or more decimals, or none of ISO's. */
const NOT_CHARGED = new Set(["IQD", "LYD", "CLF", "MRU", "UYW", "VED", "XAU", "XAG", "XDR", "XTS", "XXX"]);

/** Eight digits. */
const LARGEST_AMOUNT = 99_999_999;

/** The smallest charges that Stripe lists, in its units. Elsewhere about half a dollar is asked for, which we cannot know. */
const SMALLEST: Readonly<Record<string, number>> = {
  ...{ USD: 50, AED: 200, AUD: 50, BGN: 100, BRL: 50, CAD: 50, CHF: 50, CZK: 1_500, DKK: 250, EUR: 50, GBP: 30 },
  ...{ HKD: 400, HUF: 17_500, INR: 50, JPY: 50, MXN: 1_000, MYR: 200, NOK: 300, NZD: 50, PLN: 200, RON: 200 },
  ...{ SEK: 300, SGD: 50, THB: 1_000 },
};
const SMALLEST_ELSEWHERE = 50;

/** Undefined when Stripe cannot charge it. */
export function toStripeAmount({ amountMinor, currency }: Money): number | undefined {
  const amount = toStripeUnits({ amountMinor, currency });
  if (amount === undefined || amount > LARGEST_AMOUNT || amount < (SMALLEST[currency] ?? SMALLEST_ELSEWHERE))
    return undefined;
  return amount;
}

/** As `toStripeAmount`, but of any size: a refund may be smaller than any charge. */
export function toStripeUnits({ amountMinor, currency }: Money): number | undefined {
  const amount = Math.round(amountMinor * (STRIPE_UNITS[currency] ?? 1));
  if (fromStripeAmount(amount, currency).amountMinor !== amountMinor) return undefined;
  if (THREE_DECIMALS.has(currency) && amount % 10 !== 0) return undefined;
  return NOT_CHARGED.has(currency) ? undefined : amount;
}

export function fromStripeAmount(amount: number, currency: string): Money {
  const code = currency.toUpperCase();
  return { amountMinor: Math.round(amount / (STRIPE_UNITS[code] ?? 1)), currency: code };
}
