/** Orders: from held seats to tickets, and back to a refund. */
import { z } from "zod";
import { Language } from "./auth.ts";
import { FareFamily } from "./flights.ts";
import { ChangeId, OrderId, PassengerId, RecordLocator, SeatDesignator, SegmentId } from "./ids.ts";
import { CabinClass } from "./layouts.ts";
import { CurrencyCode, Money } from "./money.ts";
import { Passenger } from "./passengers.ts";
import { AccessKey, Payment, Refund } from "./payments.ts";
import { Segment } from "./search.ts";
import { Ticket } from "./tickets.ts";
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

/** When a flight leaves and arrives. */
export const FlightTimes = Segment.pick({
  departsAtMs: true,
  arrivesAtMs: true,
  departsLocal: true,
  arrivesLocal: true,
});
export type FlightTimes = z.output<typeof FlightTimes>;

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
  /** The times that it was sold with, where the airline has moved it since; else null. */
  sold: FlightTimes.nullable(),
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

export const OrderAnswer = z.object({ order: Order, serverNowMs: EpochMs });

/** Names an order, and opens it for whoever has found it. */
export const theOrder = { orderId: OrderId, accessKey: AccessKey.optional() };
