/** The money of a receipt. Pure. */
import type { Order } from "@aisle/protocol/orders.ts";
import type { Passenger } from "@aisle/protocol/passengers.ts";
import { localTimeAt } from "../flights/local-time.ts";
import { moneyText } from "./money-text.ts";
import { flightName, fullName, homeZone, type Line } from "./receipt-lines.ts";
import type { ReceiptWords } from "./receipt-words.ts";
import { dayText } from "./time-text.ts";

export interface PriceTable {
  readonly passenger: string;
  readonly items: readonly Line[];
  readonly total: string;
}

export interface PaymentLine {
  readonly day: string;
  readonly what: string;
  readonly amount: string;
}

/** For each passenger who flies: fares by flight, taxes by code, seats that cost, and the sum. All sums are the order's price. */
export function pricesOf(order: Order, words: ReceiptWords): readonly PriceTable[] {
  return order.passengers
    .filter(({ state }) => state === "active")
    .map((passenger) => priceOf(order, passenger, words))
    .filter(({ items }) => items.length > 0);
}

function priceOf(order: Order, passenger: Passenger, words: ReceiptWords): PriceTable {
  const { currency } = order.price;
  const money = (amountMinor: number) => moneyText({ amountMinor, currency }, order.language);
  const active = order.segments.filter(({ state }) => state === "active");
  const ofPassenger = <T extends { readonly passengerId: string }>(all: readonly T[]) =>
    all.filter(({ passengerId }) => passengerId === passenger.passengerId);
  const byFlight = active.map((segment) => ({
    flight: flightName(segment),
    fares: ofPassenger(order.fares).filter(({ segmentId }) => segmentId === segment.segmentId),
    seats: ofPassenger(order.seats).filter(({ segmentId }) => segmentId === segment.segmentId),
  }));
  const taxes = new Map<string, number>();
  for (const { code, amountMinor } of byFlight.flatMap(({ fares }) => fares.flatMap((fare) => fare.taxes))) {
    taxes.set(code, (taxes.get(code) ?? 0) + amountMinor);
  }
  const items: readonly (readonly [string, number])[] = [
    ...byFlight.flatMap(({ flight, fares }) =>
      fares.map(({ fareBasis, baseMinor }) => [words.fare(flight, fareBasis), baseMinor] as const),
    ),
    ...[...taxes].map(([code, amountMinor]) => [words.tax(code), amountMinor] as const),
    ...byFlight.flatMap(({ flight, seats }) =>
      seats
        .filter(({ feeMinor }) => feeMinor > 0)
        .map(({ seat, feeMinor }) => [words.seat(flight, seat), feeMinor] as const),
    ),
  ];
  return {
    passenger: fullName(passenger),
    items: items.map(([label, amountMinor]) => [label, money(amountMinor)] as const),
    total: money(items.reduce((sum, [, amountMinor]) => sum + amountMinor, 0)),
  };
}

/** Oldest first. Attempts that took no money are left out. */
export function paymentsOf(order: Order, words: ReceiptWords): readonly PaymentLine[] {
  const { language } = order;
  const payments = order.payments.flatMap(({ state, amount, updatedAtMs }) => {
    if (state !== "succeeded" && state !== "processing") return [];
    return [{ atMs: updatedAtMs, what: state === "succeeded" ? words.paid : words.processing, amount, sign: 1 }];
  });
  const refunds = order.refunds.map(({ state, amount, updatedAtMs }) => {
    return { atMs: updatedAtMs, what: words.refunds[state], amount, sign: -1 };
  });
  return [...payments, ...refunds]
    .toSorted((a, b) => a.atMs - b.atMs)
    .map(({ atMs, what, amount, sign }) => ({
      day: dayText(localTimeAt(atMs, homeZone(order)), language),
      what,
      amount: moneyText({ ...amount, amountMinor: sign * amount.amountMinor }, language),
    }));
}
