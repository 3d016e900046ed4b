/** Sums over what an order is made of. Pure, in whole minor units. */
import type { FareItem, OrderSeat, PriceSummary } from "@aisle/protocol/orders.ts";

/** Everything that the order costs: base, taxes and seats add up to the total. Taxes are merged by code, in its order. */
export function summarise(
  currency: string,
  fares: readonly FareItem[],
  seats: readonly Pick<OrderSeat, "feeMinor">[],
): PriceSummary {
  const byCode = new Map<string, number>();
  for (const { code, amountMinor } of fares.flatMap(({ taxes }) => taxes)) {
    byCode.set(code, (byCode.get(code) ?? 0) + amountMinor);
  }
  const taxes = [...byCode]
    .map(([code, amountMinor]) => ({ code, amountMinor }))
    // By code, not as they came: the same order is to look the same however its items were put together.
    .toSorted((a, b) => (a.code < b.code ? -1 : 1));
  const baseMinor = sumOf(fares, (item) => item.baseMinor);
  const seatsMinor = sumOf(seats, (seat) => seat.feeMinor);
  const totalMinor = baseMinor + sumOf(taxes, (tax) => tax.amountMinor) + seatsMinor;
  return { currency, baseMinor, taxes, seatsMinor, totalMinor };
}

/** The charges on one passenger's fare for one flight. */
export function taxMinorOf({ taxes }: FareItem): number {
  return sumOf(taxes, (tax) => tax.amountMinor);
}

/** One passenger's fare for one flight, as searches show it: charges included. */
export function fareMinorOf(item: FareItem): number {
  return item.baseMinor + taxMinorOf(item);
}

export function sumOf<Item>(items: readonly Item[], amountMinorOf: (item: Item) => number): number {
  return items.reduce((sum, item) => sum + amountMinorOf(item), 0);
}
