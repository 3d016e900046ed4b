/** The public surface of `@aisle/client`. */
export { AisleError, type ErrorBody, type ErrorCode, type ErrorDetails, errorKinds } from "@aisle/protocol/errors.ts";
export type { InputIssue, SeatRefusal, SeatRefusalReason } from "@aisle/protocol/errors.ts";
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
  Cabin,
  CabinClass,
  CabinOffer,
  City,
  Deck,
  EventName,
  EventTypes,
  FacilityRow,
  Fare,
  FareFamily,
  Flight,
  FlightStatus,
  Hold,
  HoldState,
  Itinerary,
  Journey,
  Layout,
  Money,
  Offer,
  OperationName,
  OperationTypes,
  Party,
  PassengerPrice,
  PassengerType,
  Role,
  SearchOutcome,
  SearchSort,
  Seat,
  SeatCharacteristic,
  SeatFrame,
  SeatRow,
  SeatWishes,
  Segment,
  Tokens,
  User,
} from "./contract-types.ts";
export type { FlightChange, FlightSnapshot } from "./live-flight.ts";
export type { CallInput, CallOptions, CallOutput, Method, Methods } from "./methods.ts";
export type { LiveSeat, SeatChange, SeatCounts, SeatLookup, StateCounts } from "./seat-map.ts";
export type { SessionSnapshot } from "./session.ts";
export type { Readable } from "./store.ts";
export { localTokenStore, memoryTokenStore, type TokenStore } from "./token-store.ts";
export type { FlightWatch, PartyWishes } from "./watches.ts";
