/** What an itinerary receipt says, in the order's language: the page and the PDF show the same. Pure. */
import type { Language } from "@aisle/protocol/auth.ts";
import { fareFamilies } from "@aisle/protocol/fare-families.ts";
import type { Order } from "@aisle/protocol/orders.ts";
import { moneyText } from "./money-text.ts";
import { homeZone, type Line } from "./receipt-lines.ts";
import { flightsOf, type FlightLines } from "./receipt-flights.ts";
import { paymentsOf, type PaymentLine, pricesOf, type PriceTable } from "./receipt-money.ts";
import { passengersOf, type PassengerLines } from "./receipt-passengers.ts";
import { receiptWords, type ReceiptWords } from "./receipt-words.ts";
import { instantText } from "./time-text.ts";

export type Tone = "good" | "waiting" | "over";

export interface Receipt {
  readonly language: Language;
  readonly words: ReceiptWords;
  readonly locator: string;
  readonly updatedAtMs: number;
  readonly state: { readonly tone: Tone; readonly text: string };
  /** What the reader must know before all else. */
  readonly notices: readonly string[];
  /** Labels and values. */
  readonly facts: readonly Line[];
  readonly slices: readonly { readonly heading: string; readonly flights: readonly FlightLines[] }[];
  readonly passengers: readonly PassengerLines[];
  /** One a passenger who flies. Empty when nobody does. */
  readonly prices: readonly PriceTable[];
  readonly total: string;
  readonly payments: readonly PaymentLine[];
  /** Paid, refunded, to be paid. */
  readonly sums: readonly Line[];
  readonly rules: { readonly name: string; readonly rules: readonly string[] };
}

export function receiptOf(order: Order): Receipt {
  const { language } = order;
  const words = receiptWords[language];
  const flights = flightsOf(order, words);
  return {
    language,
    words,
    locator: order.locator,
    updatedAtMs: order.updatedAtMs,
    state: stateOf(order, words),
    notices: noticesOf(order, words),
    facts: [
      [words.bookedOn, instantText(order.createdAtMs, homeZone(order), language)],
      [words.updatedOn, instantText(order.updatedAtMs, homeZone(order), language)],
      [words.fareFamily, [words.cabins[order.cabin], fareFamilies[order.family][language].name].join(words.comma)],
      [words.contact, [order.contact.email, order.contact.phone].filter(Boolean).join(", ")],
    ],
    slices: words.slices
      .map((heading, slice) => ({ heading, flights: flights.filter((flight) => flight.slice === slice) }))
      .filter((slice) => slice.flights.length > 0),
    passengers: passengersOf(order, words),
    prices: pricesOf(order, words),
    total: moneyText({ amountMinor: order.price.totalMinor, currency: order.price.currency }, language),
    payments: paymentsOf(order, words),
    sums: [
      [words.paidSoFar, moneyText(order.paid, language)],
      ...(order.refunded.amountMinor > 0 ? [[words.refunded, moneyText(order.refunded, language)] as const] : []),
      ...(order.due.amountMinor > 0 ? [[words.due, moneyText(order.due, language)] as const] : []),
    ],
    rules: fareFamilies[order.family][language],
  };
}

/** True when some of what was booked is no longer flown, and some still is. */
export function isPartlyCancelled({ state, passengers, segments }: Order): boolean {
  return state === "ticketed" && [...passengers, ...segments].some((part) => part.state === "cancelled");
}

function stateOf(order: Order, { states }: ReceiptWords): Receipt["state"] {
  if (isPartlyCancelled(order)) return { tone: "waiting", text: states.partly };
  switch (order.state) {
    case "ticketed":
      return { tone: "good", text: states.ticketed };
    case "pending_payment":
      return { tone: "waiting", text: states.pending };
    case "expired":
      return { tone: "over", text: states.expired };
    case "cancelled":
      return { tone: "over", text: states.cancelled };
  }
}

function noticesOf(order: Order, { notices }: ReceiptWords): readonly string[] {
  const { language, due, paymentRequiredByMs, pendingChange, state } = order;
  const until = (epochMs: number) => instantText(epochMs, homeZone(order), language);
  const said: string[] = [];
  if (state === "pending_payment" && paymentRequiredByMs !== null) {
    said.push(notices.pay(moneyText(due, language), until(paymentRequiredByMs)));
  }
  if (state === "expired") said.push(notices.expired);
  if (state === "cancelled") said.push(notices.cancelled);
  if (isPartlyCancelled(order)) said.push(notices.partly);
  if (pendingChange) {
    said.push(notices.change(moneyText(pendingChange.due, language), until(pendingChange.paymentRequiredByMs)));
  }
  if (order.segments.some((segment) => segment.state === "active" && segment.flightCancelled)) {
    said.push(notices.airlineCancelled);
  }
  return said;
}
