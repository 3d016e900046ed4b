/** Money as whole minor units of an ISO 4217 currency: 12.50 EUR is 1250, 1250 JPY is 1250. Never a fraction. */
import { z } from "zod";

export const CurrencyCode = z.string().regex(/^[A-Z]{3}$/, "must be a three-letter currency code, such as EUR");

export const Money = z.object({ amountMinor: z.int().min(0), currency: CurrencyCode });
export type Money = z.output<typeof Money>;
