/**
 * The double-entry ledger. Every transfer moves money between accounts and adds up to zero in its currency; nothing is ever
 * changed or taken back, only booked the other way. Amounts are minor units; debits are positive.
 *
 * - `provider`: what we have at the payment provider (an asset).
 * - `customer`: what we owe the customer, because it was paid and not used yet, or is to be given back.
 * - `fares`, `taxes`, `seats`: what tickets in force were sold for.
 * - `fees`: what changes and cancellations cost the customer.
 */
import type { PriceSummary } from "@aisle/protocol/orders.ts";
import type { RefundRecord } from "./refund.ts";

export type Account = "provider" | "customer" | "fares" | "taxes" | "seats" | "fees";

export interface LedgerLine {
  readonly account: Account;
  readonly amountMinor: number;
}

export interface Transfer {
  /** Names what is booked: booking it a second time is refused by the database. At most 60 ASCII characters. */
  readonly transfer: string;
  readonly currency: string;
  readonly lines: readonly LedgerLine[];
  readonly paymentId?: string;
  readonly refundId?: string;
}

/** The provider has taken a payment. */
export function bookCapture(paymentId: string, amountMinor: number, currency: string): Transfer {
  const lines = [line("provider", amountMinor), line("customer", -amountMinor)];
  return { transfer: `capture:${paymentId}`, currency, lines: nonZero(lines), paymentId };
}

/** What a booking of a refund needs to know of it. */
export type BookedRefund = Pick<RefundRecord, "refundId" | "paymentId" | "amount" | "attempt">;

/** The provider has given a refund. */
export function bookRefund({ refundId, paymentId, amount, attempt }: BookedRefund): Transfer {
  const { amountMinor, currency } = amount;
  const lines = [line("customer", amountMinor), line("provider", -amountMinor)];
  return { transfer: `refund:${refundId}:${attempt}`, currency, lines: nonZero(lines), paymentId, refundId };
}

/** A refund that the provider had confirmed came back: the payer's bank did not take it. */
export function bookRefundReturned({ refundId, paymentId, amount, attempt }: BookedRefund): Transfer {
  const { amountMinor, currency } = amount;
  const lines = [line("provider", amountMinor), line("customer", -amountMinor)];
  return { transfer: `returned:${refundId}:${attempt}`, currency, lines: nonZero(lines), paymentId, refundId };
}

/**
 * What is sold became another: issued, changed or given up, at a fee. The customer's account takes the difference.
 * `name` is unique in the order, such as its version.
 */
export function bookSale(
  name: string,
  before: PriceSummary | null,
  after: PriceSummary | null,
  feeMinor: number,
  currency: string,
): Transfer {
  const moved = (pick: (price: PriceSummary) => number): number =>
    (before ? pick(before) : 0) - (after ? pick(after) : 0);
  const sold = [
    line(
      "fares",
      moved(({ baseMinor }) => baseMinor),
    ),
    line("taxes", moved(taxesMinorOf)),
    line(
      "seats",
      moved(({ seatsMinor }) => seatsMinor),
    ),
    line("fees", -feeMinor),
  ];
  const lines = [...sold, line("customer", -sumOf(sold))];
  return { transfer: `sale:${name}`, currency, lines: nonZero(lines) };
}

export function sumOf(lines: readonly LedgerLine[]): number {
  return lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
}

function taxesMinorOf({ taxes }: PriceSummary): number {
  return taxes.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
}

function line(account: Account, amountMinor: number): LedgerLine {
  return { account, amountMinor };
}

/** Zero, and never minus zero. */
function nonZero(lines: readonly LedgerLine[]): readonly LedgerLine[] {
  return lines.filter(({ amountMinor }) => amountMinor !== 0);
}
