/** The operations that make, find and show orders. */
import { z } from "zod";
import { Email, Language } from "./auth.ts";
import { FlightId, HoldId, OfferId, OrderId, RecordLocator, SeatDesignator } from "./ids.ts";
import {
  MAX_CURSOR_CHARACTERS,
  MAX_HOLDS_PER_ORDER,
  MAX_PAGE_ROWS,
  MAX_PASSENGERS_PER_ORDER,
  MAX_PAYMENT_WITHIN_MS,
  MAX_SEATS_PER_HOLD,
  MAX_SEGMENTS_PER_ORDER,
} from "./limits.ts";
import { Money } from "./money.ts";
import { defineOperation } from "./operation.ts";
import { HistoryEntry, Order, OrderAnswer, OrderSummary, PriceSummary, theOrder } from "./orders.ts";
import { NewPassenger, PersonName } from "./passengers.ts";
import { AccessKey } from "./payments.ts";
import { BoardingPass } from "./tickets.ts";
import { EpochMs } from "./times.ts";

const Contact = z.strictObject({
  email: Email,
  /** International, such as +49 30 901820. */
  phone: z
    .string()
    .max(40)
    .overwrite((text) => text.replaceAll(/[\s().-]/g, ""))
    .regex(/^\+[1-9][0-9]{6,14}$/, "must be an international number, such as +49 30 901820")
    .optional(),
});

/** Which hold is on which flight: the flight says where it is decided. */
const HeldSeats = z.strictObject({ holdId: HoldId, flightId: FlightId });

/** A seat of a hold and who gets it: `passenger` is the place in `passengers`, from 0. */
export const SeatWish = z.strictObject({
  flightId: FlightId,
  seat: SeatDesignator,
  passenger: z
    .int()
    .min(0)
    .max(MAX_PASSENGERS_PER_ORDER - 1),
});

/** Of the caller; all of them become seats of the order. */
export const holds = z
  .array(HeldSeats)
  .min(1)
  .max(MAX_HOLDS_PER_ORDER)
  .refine((all) => new Set(all.map(({ holdId }) => holdId)).size === all.length, "must not name a hold twice");

export const ordersPrice = defineOperation({
  name: "orders.price",
  summary: "What an offer costs with these seats, to the last minor unit: what orders.create will expect.",
  access: "anyone",
  effect: "read",
  input: z.strictObject({
    offerId: OfferId,
    seats: z
      .array(z.strictObject({ flightId: FlightId, seat: SeatDesignator }))
      .max(MAX_SEATS_PER_HOLD * MAX_SEGMENTS_PER_ORDER)
      .default([]),
  }),
  output: z.object({
    price: PriceSummary,
    seats: z.array(z.object({ flightId: FlightId, seat: SeatDesignator, feeMinor: z.int().min(0) })),
    serverNowMs: EpochMs,
  }),
  errors: ["not_found", "offer_expired", "price_changed", "flight_closed", "seat_not_sellable"],
});

export const ordersCreate = defineOperation({
  name: "orders.create",
  summary: "Turns held seats into an order: all of them or none. The order keeps them until it is to be paid.",
  access: "guest",
  effect: "write",
  clientId: "orderId",
  limits: [{ per: "account", calls: 20, windowMs: 60_000 }],
  input: z.strictObject({
    orderId: OrderId,
    offerId: OfferId,
    /** On every flight of the offer, together as many seats as passengers that need one. */
    holds,
    passengers: z
      .array(NewPassenger)
      .min(1, "must name at least one passenger")
      .max(MAX_PASSENGERS_PER_ORDER, `must be at most ${MAX_PASSENGERS_PER_ORDER}`),
    /** Who sits where; left out, the seats are given in order, children beside adults. */
    seats: z
      .array(SeatWish)
      .max(MAX_SEATS_PER_HOLD * MAX_SEGMENTS_PER_ORDER)
      .optional(),
    contact: Contact,
    language: Language.default("en"),
    /** As orders.price said. */
    expectedTotal: Money,
    /** Agents alone: how long the order may wait for its payment. */
    paymentWithinMs: z.int().min(60_000).max(MAX_PAYMENT_WITHIN_MS).optional(),
  }),
  output: OrderAnswer,
  errors: [
    "not_found",
    "id_conflict",
    "offer_expired",
    "price_changed",
    "hold_expired",
    "hold_limit",
    "seat_not_sellable",
    "flight_closed",
    "order_state",
  ],
});

export const ordersGet = defineOperation({
  name: "orders.get",
  summary: "An order as it is now. Sockets that ask are told of its changes by order.updated.",
  access: "anyone",
  effect: "read",
  input: z.strictObject(theOrder),
  output: OrderAnswer,
  errors: ["not_found"],
});

export const ordersFind = defineOperation({
  name: "orders.find",
  summary: "An order by its locator and a passenger's surname, and a key to manage it with.",
  access: "anyone",
  effect: "write",
  limits: [
    { per: "address", calls: 5, windowMs: 15 * 60_000 },
    { per: "input.locator", calls: 5, windowMs: 15 * 60_000 },
  ],
  input: z.strictObject({
    locator: RecordLocator,
    surname: PersonName,
    /** Where a second proof is asked for: the code that was mailed to the order's contact. */
    code: z
      .string()
      .max(40)
      .overwrite((text) => text.toUpperCase().replaceAll(/[\s-]/g, ""))
      .regex(/^[A-HJ-NP-Z2-9]{8}$/, "must be a code as it was mailed, such as H7KM-2QXP")
      .optional(),
  }),
  output: z.object({
    /** `code_sent`: ask again with the code. Said for orders that do not exist as well. */
    outcome: z.enum(["found", "code_sent"]),
    order: Order.nullable(),
    accessKey: AccessKey.nullable(),
    serverNowMs: EpochMs,
  }),
  errors: ["not_found"],
});

export const ordersList = defineOperation({
  name: "orders.list",
  summary: "The caller's own orders; upcoming ones by departure, the others newest first.",
  access: "guest",
  effect: "read",
  input: z.strictObject({
    filter: z.enum(["upcoming", "past", "cancelled", "all"]).default("upcoming"),
    cursor: z.string().min(1).max(MAX_CURSOR_CHARACTERS).optional(),
    limit: z.int().min(1).max(MAX_PAGE_ROWS).default(20),
  }),
  output: z.object({
    orders: z.array(OrderSummary),
    /** Null on the last page. */
    nextCursor: z.string().nullable(),
    serverNowMs: EpochMs,
  }),
});

export const ordersHistory = defineOperation({
  name: "orders.history",
  summary: "Everything that happened to an order, oldest first. Nothing is ever taken back from it.",
  access: "anyone",
  effect: "read",
  input: z.strictObject({
    ...theOrder,
    after: z.int().min(0).default(0),
    limit: z.int().min(1).max(MAX_PAGE_ROWS).default(MAX_PAGE_ROWS),
  }),
  output: z.object({ entries: z.array(HistoryEntry), more: z.boolean() }),
  errors: ["not_found"],
});

export const ordersBoardingPasses = defineOperation({
  name: "orders.boardingPasses",
  summary: "The boarding passes of a ticketed order: one a passenger and slice.",
  access: "anyone",
  effect: "read",
  input: z.strictObject(theOrder),
  output: z.object({ boardingPasses: z.array(BoardingPass) }),
  errors: ["not_found", "order_state"],
});

export const ordersDocuments = defineOperation({
  name: "orders.documents",
  summary:
    "Addresses, good for a quarter of an hour, of the itinerary receipt as a page and as PDF, and of the calendar file.",
  access: "anyone",
  effect: "read",
  input: z.strictObject(theOrder),
  output: z.object({
    /** Paths at the node's own origin. */
    receiptHtml: z.string(),
    receiptPdf: z.string(),
    calendar: z.string(),
    expiresAtMs: EpochMs,
  }),
  errors: ["not_found", "order_state"],
});
