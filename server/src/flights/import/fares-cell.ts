/**
 * Prices in one cell of a schedule: "economy/light 89.00 EUR; economy/flex 149.00 EUR; business/standard 890 EUR".
 * Pure, and exact: an amount goes from decimal text to minor units without ever being a fraction.
 */
import { exponentOf } from "@aisle/protocol/currencies.ts";
import { FareFamily } from "@aisle/protocol/flights.ts";
import { CabinClass, cabinClasses } from "@aisle/protocol/layouts.ts";

export interface CabinFare {
  readonly cabin: CabinClass;
  readonly family: FareFamily;
  readonly fareBasis: string;
  readonly amountMinor: number;
  readonly currency: string;
}

export type FaresCell =
  | { readonly ok: true; readonly fares: readonly CabinFare[] }
  | { readonly ok: false; readonly message: string };

/** Keeps the largest amount well within the integers that are exact everywhere. */
const MAX_AMOUNT_DIGITS = 12;

const fareText = /^(?<cabin>[a-z_]+)\/(?<family>[a-z]+) +(?<amount>[0-9]+(?:\.[0-9]+)?) +(?<currency>[A-Z]{3})$/;

export function parseFares(cell: string): FaresCell {
  const parts = cell
    .split(";")
    .map((part) => part.trim())
    .filter((part) => part !== "");
  if (parts.length === 0) return wrong("must name at least one fare");
  const fares: CabinFare[] = [];
  for (const part of parts) {
    const fare = parseFare(part);
    if (typeof fare === "string") return wrong(fare);
    if (fares.some(({ cabin, family }) => cabin === fare.cabin && family === fare.family)) {
      return wrong(`has ${fare.cabin}/${fare.family} twice`);
    }
    if (fares[0] && fares[0].currency !== fare.currency) return wrong("must have one currency");
    fares.push(fare);
  }
  return { ok: true, fares };
}

/** The fare, or what is wrong with it. */
function parseFare(text: string): CabinFare | string {
  const { cabin, family, amount, currency } = fareText.exec(text)?.groups ?? {};
  if (!cabin || !family || !amount || !currency) return `has "${text}" where it must have "economy/light 89.00 EUR"`;
  const cabinClass = CabinClass.safeParse(cabin);
  if (!cabinClass.success) return `has the cabin "${cabin}"; there are ${cabinClasses.join(", ")}`;
  const fareFamily = FareFamily.safeParse(family);
  if (!fareFamily.success) return `has the fare family "${family}"; there are ${FareFamily.options.join(", ")}`;
  const digits = minorDigits(currency);
  if (digits === undefined) return `has the currency "${currency}", which does not exist`;
  const amountMinor = toMinor(amount, digits);
  if (amountMinor === undefined) return `has ${amount} ${currency}; ${currency} has ${digits} decimals at most`;
  if (amountMinor === 0 || String(amountMinor).length > MAX_AMOUNT_DIGITS) return `has ${amount}, which is no price`;
  const fareBasis = fareBasisOf(cabinClass.data, fareFamily.data);
  return { cabin: cabinClass.data, family: fareFamily.data, fareBasis, amountMinor, currency };
}

const currencies = new Set(Intl.supportedValuesOf("currency"));

/** Decimals of a currency: JPY 0, USD 2, KWD 3; undefined when there is no such currency. */
function minorDigits(currency: string): number | undefined {
  return currencies.has(currency) ? exponentOf(currency) : undefined;
}

function toMinor(amount: string, digits: number): number | undefined {
  const [whole = "", fraction = ""] = amount.split(".");
  if (fraction.length > digits) return undefined;
  return Number(whole + fraction.padEnd(digits, "0"));
}

/** Booking classes in common use for the full fare of each cabin. */
const bookingClass = { first: "F", business: "J", premium_economy: "W", economy: "Y" } as const;

/** Names the price on tickets: YLIGHT, JFLEX. */
function fareBasisOf(cabin: CabinClass, family: FareFamily): string {
  return bookingClass[cabin] + family.toUpperCase();
}

function wrong(message: string): FaresCell {
  return { ok: false, message };
}
