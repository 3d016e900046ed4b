/** Orders: from held seats to tickets, and back to a refund. */
import { z } from "zod";
import { Email, Language } from "./auth.ts";
import { FareFamily } from "./flights.ts";
import {
  ChangeId,
  FlightId,
  HoldId,
  OfferId,
  OrderId,
  PassengerId,
  RecordLocator,
  SeatDesignator,
  SegmentId,
} from "./ids.ts";
import { CabinClass } from "./layouts.ts";
import {
  MAX_CURSOR_CHARACTERS,
  MAX_HOLDS_PER_ORDER,
  MAX_PAGE_ROWS,
  MAX_PASSENGERS_PER_ORDER,
  MAX_PAYMENT_WITHIN_MS,
  MAX_SEATS_PER_HOLD,
  MAX_SEGMENTS_PER_ORDER,
} from "./limits.ts";
import { CurrencyCode, Money } from "./money.ts";
import { defineOperation } from "./operation.ts";
import { NewPassenger, Passenger, PersonName } from "./passengers.ts";
import { AccessKey, Payment, Refund } from "./payments.ts";
import { Segment } from "./search.ts";
import { BoardingPass, Ticket } from "./tickets.ts";
import { EpochMs } from "./times.ts";

/** `expired` and `cancelled` are final. */
export const OrderState = z.enum(["pending_payment", "ticketed", "expired", "cancelled"]);
export type OrderState = z.output<typeof OrderState>;

export const TaxLine = z.object({ code: z.string(), amountMinor: z.int().min(0) });
export type TaxLine = z.output<typeof TaxLine>;

/** What one passenger pays for one flight. `baseMinor` and the taxes add up to the fare that searches show. */
export const FareItem = z.object({
  passengerId: PassengerId,
  segmentId: SegmentId,
  fareBasis: z.string(),
  baseMinor: z.int().min(0),
  taxes: z.array(TaxLine),
});
export type FareItem = z.output<typeof FareItem>;

/** Where a passenger sits on a flight, and what the seat costs beyond the fare. */
export const OrderSeat = z.object({
  passengerId: PassengerId,
  segmentId: SegmentId,
  seat: SeatDesignator,
  feeMinor: z.int().min(0),
});
export type OrderSeat = z.output<typeof OrderSeat>;

/** Sums that add up exactly: base, taxes and seats are the total. In minor units of `currency`. */
export const PriceSummary = z.object({
  currency: CurrencyCode,
  baseMinor: z.int().min(0),
  taxes: z.array(TaxLine),
  seatsMinor: z.int().min(0),
  totalMinor: z.int().min(0),
});
export type PriceSummary = z.output<typeof PriceSummary>;

/** `replaced` and `cancelled` segments are kept for the record; their seats are free again. */
export const OrderSegment = z.object({
  segmentId: SegmentId,
  /** 0 out, 1 back. */
  slice: z.int().min(0).max(1),
  state: z.enum(["active", "replaced", "cancelled"]),
  /** True when the airline no longer flies it. */
  flightCancelled: z.boolean(),
  /** An active segment's times are those of today. */
  flight: Segment,
});
export type OrderSegment = z.output<typeof OrderSegment>;

/** A change that waits for its payment: the new seats are kept until then, the old ones are not given up before. */
export const PendingChange = z.object({
  changeId: ChangeId,
  kind: z.enum(["seats", "flights"]),
  due: Money,
  paymentRequiredByMs: EpochMs,
});
export type PendingChange = z.output<typeof PendingChange>;

export const Order = z.object({
  orderId: OrderId,
  locator: RecordLocator,
  /** Rises by one with each change. Changes name the version they were decided on. */
  version: z.int().min(1),
  state: OrderState,
  createdAtMs: EpochMs,
  updatedAtMs: EpochMs,
  cabin: CabinClass,
  family: FareFamily,
  language: Language,
  contact: z.object({ email: z.string(), phone: z.string().nullable() }),
  passengers: z.array(Passenger),
  segments: z.array(OrderSegment),
  fares: z.array(FareItem),
  seats: z.array(OrderSeat),
  /** Of everything that is active. */
  price: PriceSummary,
  /** Paid so far, given back or about to be, and still to be paid now. */
  paid: Money,
  refunded: Money,
  due: Money,
  /** Until then the seats are kept without payment; while a payment is under way a little longer. Null once paid or over. */
  paymentRequiredByMs: EpochMs.nullable(),
  /** Until then the price stands; who pays later pays what it costs then. Null as above. */
  priceGuaranteedUntilMs: EpochMs.nullable(),
  pendingChange: PendingChange.nullable(),
  tickets: z.array(Ticket),
  payments: z.array(Payment),
  refunds: z.array(Refund),
});
export type Order = z.output<typeof Order>;

export const OrderSummary = Order.pick({
  orderId: true,
  locator: true,
  version: true,
  state: true,
  createdAtMs: true,
  passengers: true,
  segments: true,
  price: true,
  due: true,
  paymentRequiredByMs: true,
});
export type OrderSummary = z.output<typeof OrderSummary>;

const OrderAnswer = z.object({ order: Order, serverNowMs: EpochMs });

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
const SeatWish = z.strictObject({
  flightId: FlightId,
  seat: SeatDesignator,
  passenger: z
    .int()
    .min(0)
    .max(MAX_PASSENGERS_PER_ORDER - 1),
});

const holds = z
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

const theOrder = { orderId: OrderId, accessKey: AccessKey.optional() };

/** The order's version that the change was decided on; another one is refused with order_state and the current version. */
const version = z.int().min(1);

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

export const HistoryEntry = z.object({
  /** Rises with time within the order. */
  entry: z.int().min(1),
  atMs: EpochMs,
  /** The version that this led to. */
  version: z.int().min(1),
  /** Who: the passenger or whoever found the order, an agent, the payment provider, or the system (expiry, retries). */
  actor: z.object({ kind: z.enum(["passenger", "agent", "provider", "system"]), userId: z.string().nullable() }),
  action: z.string(),
  /** What it concerned, as it was and as it became; null where there was nothing. */
  before: z.unknown(),
  after: z.unknown(),
});
export type HistoryEntry = z.output<typeof HistoryEntry>;

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

const QuoteId = z.string().regex(/^[A-Za-z0-9_-]{20,400}$/, "must be a quote's id as it was given");

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
