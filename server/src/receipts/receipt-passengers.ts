/** The passengers of a receipt, and what was issued for them. Pure. */
import type { SegmentId } from "@aisle/protocol/ids.ts";
import type { Order } from "@aisle/protocol/orders.ts";
import type { Ticket } from "@aisle/protocol/tickets.ts";
import { flightName, fullName } from "./receipt-lines.ts";
import type { ReceiptWords } from "./receipt-words.ts";

export interface PassengerLines {
  readonly name: string;
  readonly type: string;
  /** Null for someone who flies. */
  readonly cancellation: string | null;
  readonly documents: readonly { readonly kind: string; readonly number: string; readonly flights: string }[];
}

export function passengersOf(order: Order, words: ReceiptWords): readonly PassengerLines[] {
  return order.passengers.map((passenger) => ({
    name: fullName(passenger),
    type: words.passengerTypes[passenger.type],
    cancellation: passenger.state === "cancelled" ? words.passengerCancelled : null,
    documents: order.tickets
      .filter((ticket) => ticket.passengerId === passenger.passengerId && isGood(ticket))
      .map((ticket) => ({
        kind: words[ticket.kind],
        number: ticketText(ticket),
        flights: ticket.coupons.map(({ segmentId }) => flightOf(order, segmentId)).join(", "),
      })),
  }));
}

/** 220-2364224106-4: airline, document, check digit, as tickets print it. */
export function ticketText({ number, checkDigit }: Pick<Ticket, "number" | "checkDigit">): string {
  return `${number.slice(0, 3)}-${number.slice(3)}-${checkDigit}`;
}

/** What was exchanged or voided is another's history: only what is worth something, or was, is shown. */
function isGood({ coupons }: Ticket): boolean {
  return coupons.some(({ state }) => state !== "E" && state !== "V");
}

function flightOf({ segments }: Order, segmentId: SegmentId): string {
  const segment = segments.find((one) => one.segmentId === segmentId);
  return segment ? flightName(segment) : segmentId;
}
