/** What letters say of an order, in words. Pure. */
import type { Airport } from "@aisle/protocol/flights.ts";
import type { Order, OrderSegment } from "@aisle/protocol/orders.ts";
import { cityName } from "@aisle/protocol/place-names.ts";
import { moneyText } from "../receipts/money-text.ts";
import { flightName, fullName, homeZone } from "../receipts/receipt-lines.ts";
import { ticketText } from "../receipts/receipt-passengers.ts";
import { receiptWords } from "../receipts/receipt-words.ts";
import { clockText, dayMark, dayText, instantText, zoneText } from "../receipts/time-text.ts";
import type { Letter } from "../mail/mailer.ts";
import type { NoticeFacts } from "./notice-kinds.ts";

export type Text = Pick<Letter, "subject" | "text">;

export interface LetterParts {
  readonly locator: string;
  readonly due: string;
  /** By when it is to be paid; null when there is no such time. */
  readonly until: string | null;
  /** The payment or refund that the letter is about. */
  readonly amount: string;
  /** False for an order that no money was ever taken for. */
  readonly wasPaid: boolean;
  /** Null when a cancellation gives nothing back. */
  readonly refund: string | null;
  /** Null when the fare keeps nothing. */
  readonly fee: string | null;
  /** The flights that are flown, with local times, zones and seats; indented. */
  readonly flights: string;
  /** Those that the airline has cancelled: "LH 400, Thu, 1 June 2090". */
  readonly cancelledFlights: string;
  /** Numbers by passenger; indented. */
  readonly tickets: string;
  readonly code: string;
  readonly minutes: number;
}

const INDENT = "    ";

export function letterParts(order: Order, facts: NoticeFacts): LetterParts {
  const { language, price } = order;
  const money = (amountMinor: number) => moneyText({ amountMinor, currency: price.currency }, language);
  const { refundMinor = 0, feeMinor = 0, code = "", minutes = 0 } = facts;
  const active = order.segments.filter(({ state }) => state === "active");
  return {
    locator: order.locator,
    due: moneyText(order.due, language),
    until:
      order.paymentRequiredByMs === null ? null : instantText(order.paymentRequiredByMs, homeZone(order), language),
    amount: amountOf(order, facts),
    wasPaid: order.paid.amountMinor > 0,
    refund: refundMinor > 0 ? money(refundMinor) : null,
    fee: feeMinor > 0 ? money(feeMinor) : null,
    flights: active
      .filter(({ flightCancelled }) => !flightCancelled)
      .map((segment) => indented(flightLines(order, segment)))
      .join("\n\n"),
    cancelledFlights: indented(
      active
        .filter(({ flightCancelled }) => flightCancelled)
        .map((segment) => [flightName(segment), dayText(segment.flight.departsLocal, language)].join(commaOf(order))),
    ),
    tickets: indented(ticketLines(order)),
    code,
    minutes,
  };
}

function amountOf({ payments, refunds, refunded, language }: Order, { paymentId, refundId }: NoticeFacts): string {
  const refund = refunds.find((one) => one.refundId === refundId);
  const payment = payments.find((one) => one.paymentId === paymentId);
  return moneyText((refund ?? payment)?.amount ?? refunded, language);
}

function flightLines(order: Order, segment: OrderSegment): readonly string[] {
  const { language } = order;
  const words = receiptWords[language];
  const { flight, segmentId } = segment;
  const { departsLocal, arrivesLocal, origin, destination } = flight;
  const mark = dayMark(departsLocal, arrivesLocal, language);
  const seats = order.seats.flatMap((seat) => {
    const who = order.passengers.find((one) => one.passengerId === seat.passengerId && one.state === "active");
    return who && seat.segmentId === segmentId ? [`${fullName(who)} ${seat.seat}`] : [];
  });
  const stop = (local: string, atMs: number, airport: Airport, behind: string) =>
    [
      `${clockText(local)}${behind} ${cityName(airport, language)} (${airport.code})`,
      zoneText(atMs, airport.zone, language),
    ].join(words.comma);
  return [
    [flightName(segment), dayText(departsLocal, language)].join(words.comma),
    stop(departsLocal, flight.departsAtMs, origin, ""),
    stop(arrivesLocal, flight.arrivesAtMs, destination, mark === "" ? "" : ` (${mark})`),
    ...(seats.length > 0 ? [words.seats + words.colon + seats.join(words.comma)] : []),
  ];
}

function ticketLines(order: Order): readonly string[] {
  const { colon } = receiptWords[order.language];
  return order.tickets.flatMap((ticket) => {
    const who = order.passengers.find((one) => one.passengerId === ticket.passengerId && one.state === "active");
    const isOpen = ticket.coupons.some(({ state }) => state === "O" || state === "C");
    return who && isOpen ? [fullName(who) + colon + ticketText(ticket)] : [];
  });
}

function commaOf({ language }: Order): string {
  return receiptWords[language].comma;
}

function indented(lines: readonly string[]): string {
  return lines.map((line) => INDENT + line).join("\n");
}
