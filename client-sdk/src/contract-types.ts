/**
 * All that the SDK's types take from the contract's schemas, and only types: the validator stays with the server.
 * The build writes this module out in plain types, so that the package needs no validator either.
 */
import type {
  OperationClientId,
  OperationInput,
  OperationName as Name,
  OperationOutput,
  Operations,
} from "@aisle/protocol/contract.ts";
import type { EventName as PushedName, EventPayload } from "@aisle/protocol/events.ts";

export type { Role, Tokens, User } from "@aisle/protocol/auth.ts";
export type {
  Airline,
  Airport,
  CabinOffer,
  City,
  Fare,
  FareFamily,
  Flight,
  FlightStatus,
} from "@aisle/protocol/flights.ts";
export type {
  Cabin,
  CabinClass,
  Deck,
  FacilityRow,
  Layout,
  Seat,
  SeatCharacteristic,
  SeatRow,
} from "@aisle/protocol/layouts.ts";
export type { Money } from "@aisle/protocol/money.ts";
export type { CancelQuote, ChangeQuote } from "@aisle/protocol/order-changes.ts";
export type {
  FareItem,
  HistoryEntry,
  Order,
  OrderSeat,
  OrderSegment,
  OrderState,
  OrderSummary,
  PendingChange,
  PriceSummary,
  TaxLine,
} from "@aisle/protocol/orders.ts";
export type { NewPassenger, Passenger, ShownDocument, TravelDocument } from "@aisle/protocol/passengers.ts";
export type {
  Payment,
  PaymentAction,
  PaymentState,
  Refund,
  RefundReason,
  RefundState,
} from "@aisle/protocol/payments.ts";
export type {
  Itinerary,
  Journey,
  Offer,
  Party,
  PassengerPrice,
  PassengerType,
  SearchOutcome,
  SearchSort,
  Segment,
} from "@aisle/protocol/search.ts";
export type { Hold, HoldState, SeatFrame, SeatWishes } from "@aisle/protocol/seats.ts";
export type { BoardingPass, Coupon, CouponState, Ticket } from "@aisle/protocol/tickets.ts";
export type { Traveller } from "@aisle/protocol/travellers.ts";

/** Every operation: what a caller passes, what comes back, and how the call behaves. */
export type OperationTypes = {
  readonly [N in Name]: {
    readonly input: OperationInput<N>;
    readonly output: OperationOutput<N>;
    readonly clientId: OperationClientId<N>;
    readonly effect: Operations[N]["effect"];
    readonly transport: Operations[N]["transport"];
  };
};
export type OperationName = keyof OperationTypes;

/** Everything the server pushes, by name. */
export type EventTypes = { readonly [N in PushedName]: EventPayload<N> };
export type EventName = keyof EventTypes;
