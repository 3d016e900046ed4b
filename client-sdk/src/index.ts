/** The public surface of `@aisle/client`. */
export { exponentOf } from "@aisle/protocol/currencies.ts";
export { AisleError, type ErrorBody, type ErrorCode, type ErrorDetails, errorKinds } from "@aisle/protocol/errors.ts";
export type { InputIssue, SeatRefusal, SeatRefusalReason } from "@aisle/protocol/errors.ts";
export type { RefusalAbout, RefusalReason } from "@aisle/protocol/refusal-reasons.ts";
export {
  fareFamilies,
  type FareFamilyTerms,
  type FareFamilyWords,
  type FeeTier,
} from "@aisle/protocol/fare-families.ts";
export type { SeatState } from "@aisle/protocol/frame.ts";
export { type Client, type ClientOptions, type ClientSession, createClient } from "./client.ts";
export type { ConnectionSnapshot } from "./connection.ts";
export type {
  Airline,
  Airport,
  BoardingPass,
  Cabin,
  CabinClass,
  CabinOffer,
  CancelQuote,
  ChangeQuote,
  City,
  Coupon,
  CouponState,
  Deck,
  EventName,
  EventTypes,
  FacilityRow,
  Fare,
  FareFamily,
  FareItem,
  Flight,
  FlightStatus,
  HistoryEntry,
  Hold,
  HoldState,
  Itinerary,
  Journey,
  Layout,
  Money,
  NewPassenger,
  Offer,
  OperationName,
  OperationTypes,
  Order,
  OrderSeat,
  OrderSegment,
  OrderState,
  OrderSummary,
  Party,
  Passenger,
  PassengerPrice,
  PassengerType,
  Payment,
  PaymentAction,
  PaymentState,
  PendingChange,
  PriceSummary,
  Refund,
  RefundReason,
  RefundState,
  Role,
  SearchOutcome,
  SearchSort,
  Seat,
  SeatCharacteristic,
  SeatFrame,
  SeatRow,
  SeatWishes,
  Segment,
  ShownDocument,
  TaxLine,
  Ticket,
  Tokens,
  TravelDocument,
  Traveller,
  User,
} from "./contract-types.ts";
export type { FlightChange, FlightSnapshot } from "./live-flight.ts";
export type { OrderChange, OrderSnapshot } from "./live-order.ts";
export type { ReadingStatus } from "./live-reading.ts";
export type { CallInput, CallOptions, CallOutput, Method, Methods } from "./methods.ts";
export type { OrderWatch, WatchOrderOptions } from "./order-watches.ts";
export type { OrderPayment, PaymentSnapshot, PayOptions } from "./payments.ts";
export type { LiveSeat, SeatChange, SeatCounts, SeatLookup, StateCounts } from "./seat-map.ts";
export type { SessionSnapshot } from "./session.ts";
export type { Readable } from "./store.ts";
export type { TimeLimit } from "./time-limit.ts";
export { localTokenStore, memoryTokenStore, type TokenStore } from "./token-store.ts";
export type { FlightWatch, PartyWishes } from "./watches.ts";
