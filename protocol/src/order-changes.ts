/** The operations that change or cancel an order, and what they quote. */
import { z } from "zod";
import { ChangeId, FlightId, PassengerId, SeatDesignator, SegmentId } from "./ids.ts";
import { MAX_PASSENGERS_PER_ORDER, MAX_SEATS_PER_HOLD, MAX_SEGMENTS_PER_ORDER } from "./limits.ts";
import { CurrencyCode, Money } from "./money.ts";
import { defineOperation } from "./operation.ts";
import { holds, SeatWish } from "./order-operations.ts";
import { OrderAnswer, theOrder } from "./orders.ts";
import { EpochMs } from "./times.ts";

/** Money of a quote adds up: what was paid for what is given up, less fees, is the refund or what is still due. */
export const CancelQuote = z.object({
  quoteId: z.string(),
  expiresAtMs: EpochMs,
  orderVersion: z.int(),
  currency: CurrencyCode,
  /** What was paid for what is given up. */
  paidMinor: z.int().min(0),
  /** What the fare keeps. */
  feeMinor: z.int().min(0),
  /** Of the refund: taxes are always given back, the fare as its family allows, seat fees while the flight is not flown. */
  fareRefundMinor: z.int().min(0),
  taxRefundMinor: z.int().min(0),
  seatRefundMinor: z.int().min(0),
  refundMinor: z.int().min(0),
});
export type CancelQuote = z.output<typeof CancelQuote>;

export const ChangeQuote = z.object({
  quoteId: z.string(),
  expiresAtMs: EpochMs,
  orderVersion: z.int(),
  currency: CurrencyCode,
  /** New fares less old ones; negative when the new flights are cheaper. */
  fareDifferenceMinor: z.int(),
  changeFeeMinor: z.int().min(0),
  /** Of the value of dearer old fares: what the fare does not give back. */
  keptMinor: z.int().min(0),
  /** Fees of the old seats, which are given back. */
  seatCreditMinor: z.int().min(0),
  /** due − refund = fare difference + change fee + kept − seat credit. Before seats that cost: those are known when they are held. */
  dueMinor: z.int().min(0),
  refundMinor: z.int().min(0),
});
export type ChangeQuote = z.output<typeof ChangeQuote>;

const QuoteId = z.string().regex(/^[A-Za-z0-9_-]{20,400}$/, "must be a quote's id as it was given");

/** The order's version that the change was decided on; another one is refused with order_state and the current version. */
const version = z.int().min(1);

export const ordersChangeSeats = defineOperation({
  name: "orders.changeSeats",
  summary: "Moves passengers to other seats of their flights in one step. What dearer seats cost is to be paid first.",
  access: "anyone",
  effect: "write",
  clientId: "changeId",
  input: z.strictObject({
    changeId: ChangeId,
    ...theOrder,
    version,
    moves: z
      .array(z.strictObject({ segmentId: SegmentId, passengerId: PassengerId, seat: SeatDesignator }))
      .min(1)
      .max(MAX_SEATS_PER_HOLD * MAX_SEGMENTS_PER_ORDER),
    /** What the payer was shown as the price of the change; 0 when nothing is to be paid. */
    expectedDue: Money,
  }),
  output: OrderAnswer,
  errors: [
    "not_found",
    "id_conflict",
    "order_state",
    "seat_taken",
    "seat_not_sellable",
    "price_changed",
    "flight_closed",
  ],
});

export const ordersDropChange = defineOperation({
  name: "orders.dropChange",
  summary:
    "Gives up a change that waits for its payment; what was begun to pay for it is given back if it is taken all the same. " +
    "A change that is over already stays what it became, and the answer says so.",
  access: "anyone",
  effect: "write",
  input: z.strictObject({ ...theOrder, changeId: ChangeId, version }),
  output: OrderAnswer,
  errors: ["not_found", "order_state"],
});

export const ordersQuoteCancel = defineOperation({
  name: "orders.quoteCancel",
  summary: "What cancelling would give back: the whole order, some passengers, or some flights.",
  access: "anyone",
  effect: "read",
  input: z.strictObject({
    ...theOrder,
    /** Left out: everyone. */
    passengerIds: z.array(PassengerId).min(1).max(MAX_PASSENGERS_PER_ORDER).optional(),
    /** Left out: every flight. */
    segmentIds: z.array(SegmentId).min(1).max(MAX_SEGMENTS_PER_ORDER).optional(),
  }),
  output: z.object({ quote: CancelQuote, serverNowMs: EpochMs }),
  errors: ["not_found", "order_state"],
});

export const ordersCancel = defineOperation({
  name: "orders.cancel",
  summary: "Cancels what was quoted; the refund is on its way when this answers.",
  access: "anyone",
  effect: "write",
  clientId: "changeId",
  input: z.strictObject({ changeId: ChangeId, ...theOrder, quoteId: QuoteId }),
  output: OrderAnswer,
  errors: ["not_found", "id_conflict", "offer_expired", "order_state"],
});

export const ordersQuoteChange = defineOperation({
  name: "orders.quoteChange",
  summary: "What flying on another day or flight would cost, or give back.",
  access: "anyone",
  effect: "read",
  input: z.strictObject({
    ...theOrder,
    /** The slice that is flown otherwise, and its new flights in the order of flying. */
    slice: z.int().min(0).max(1),
    flightIds: z.array(FlightId).min(1).max(2),
  }),
  output: z.object({ quote: ChangeQuote, serverNowMs: EpochMs }),
  errors: ["not_found", "order_state", "flight_closed"],
});

export const ordersChange = defineOperation({
  name: "orders.change",
  summary: "Changes the flights as quoted, to seats that the caller holds. What it costs is to be paid first.",
  access: "guest",
  effect: "write",
  clientId: "changeId",
  input: z.strictObject({
    changeId: ChangeId,
    ...theOrder,
    quoteId: QuoteId,
    holds,
    /** As for orders.create; `passenger` is the place among the order's passengers. */
    seats: z
      .array(SeatWish)
      .max(MAX_SEATS_PER_HOLD * 2)
      .optional(),
    /** With the seats' fees. */
    expectedDue: Money,
  }),
  output: OrderAnswer,
  errors: [
    "not_found",
    "id_conflict",
    "offer_expired",
    "order_state",
    "price_changed",
    "hold_expired",
    "seat_not_sellable",
    "flight_closed",
  ],
});
