/** The identifiers of the contract, branded so that one kind cannot be passed for another. */
import { z } from "zod";

/** RFC 9562 version 7, lower case: ordered by time, so that rows made together lie together. */
const uuidV7 = () =>
  z
    .string()
    .regex(
      /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
      "must be a UUID version 7 in lower case",
    );

export const UserId = uuidV7().brand<"UserId">();
export type UserId = z.output<typeof UserId>;

/** Made by the client, once per wish: sending it again is always safe. */
export const HoldId = uuidV7().brand<"HoldId">();
export type HoldId = z.output<typeof HoldId>;

/** Made by the client, as `HoldId`. */
export const OrderId = uuidV7().brand<"OrderId">();
export type OrderId = z.output<typeof OrderId>;

/** Made by the client, one an attempt to pay. */
export const PaymentId = uuidV7().brand<"PaymentId">();
export type PaymentId = z.output<typeof PaymentId>;

/** Made by the client, one a change of an order: other seats, another flight, a cancellation. */
export const ChangeId = uuidV7().brand<"ChangeId">();
export type ChangeId = z.output<typeof ChangeId>;

/** Made by the client, as `HoldId`: where a partner's webhooks go. */
export const EndpointId = uuidV7().brand<"EndpointId">();
export type EndpointId = z.output<typeof EndpointId>;

/** Made by the client, one a change of an endpoint's secret. */
export const RotationId = uuidV7().brand<"RotationId">();

/** Made by the client, as `HoldId`. Its owner's alone: the same id saved by somebody else is another traveller. */
export const TravellerId = uuidV7().brand<"TravellerId">();
export type TravellerId = z.output<typeof TravellerId>;

export const RefundId = uuidV7().brand<"RefundId">();
export type RefundId = z.output<typeof RefundId>;

/** Without 0, 1, I and O, which are mistaken for each other. */
export const LOCATOR_ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/** What people call an order by. Never a secret: it is printed on bags and boarding passes. */
export const RecordLocator = z
  .string()
  .max(20)
  .overwrite((text) => text.trim().toUpperCase())
  .regex(/^[A-HJ-NP-Z2-9]{6}$/, "must be six letters or digits, such as H7KM2Q")
  .brand<"RecordLocator">();
export type RecordLocator = z.output<typeof RecordLocator>;

/** A passenger of an order: P1, P2 … in the order in which they were named. Never given to another. */
export const PassengerId = z
  .string()
  .regex(/^P[1-9][0-9]?$/, "must be a passenger of the order, such as P1")
  .brand<"PassengerId">();
export type PassengerId = z.output<typeof PassengerId>;

/** A flight of an order: S1, S2 … A flight that takes another's place gets a new one. */
export const SegmentId = z
  .string()
  .regex(/^S[1-9][0-9]?$/, "must be a segment of the order, such as S1")
  .brand<"SegmentId">();
export type SegmentId = z.output<typeof SegmentId>;

/** Three digits of the airline and ten of the document (IATA Resolution 722); the check digit is carried apart. */
export const TicketNumber = z
  .string()
  .regex(/^[0-9]{13}$/, "must be the 13 digits of a ticket")
  .brand<"TicketNumber">();
export type TicketNumber = z.output<typeof TicketNumber>;

/** A dated flight: one departure of one aircraft. Given by the server, rising. */
export const FlightId = z.int().min(1).brand<"FlightId">();
export type FlightId = z.output<typeof FlightId>;

/** A seat layout that never changes: an airline that refits its cabin gets a new id. */
export const LayoutId = z
  .string()
  .regex(/^[a-z0-9-]{3,40}$/, "must be 3 to 40 small letters, digits or hyphens")
  .brand<"LayoutId">();
export type LayoutId = z.output<typeof LayoutId>;

/** An offer as a search gave it: opaque, good at every node until the offer expires. */
export const OfferId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{20,400}$/, "must be an offer's id as a search gave it")
  .brand<"OfferId">();
export type OfferId = z.output<typeof OfferId>;

/** Row and letter, such as 12A. No I: it reads as a one (IATA Resolution 728). */
export const SeatDesignator = z
  .string()
  .regex(/^[1-9][0-9]{0,2}[A-HJ-Z]$/, "must be a row and a letter, such as 12A")
  .brand<"SeatDesignator">();
export type SeatDesignator = z.output<typeof SeatDesignator>;

/** IATA location identifier of an airport. */
export const AirportCode = z
  .string()
  .regex(/^[A-Z]{3}$/, "must be three capital letters, such as FRA")
  .brand<"AirportCode">();
export type AirportCode = z.output<typeof AirportCode>;

/** IATA location identifier of an airport, or of a city with several: LON is Heathrow, Gatwick and the others. */
export const PlaceCode = z
  .string()
  .regex(/^[A-Z]{3}$/, "must be three capital letters, such as FRA or LON")
  .brand<"PlaceCode">();
export type PlaceCode = z.output<typeof PlaceCode>;

/** IATA airline designator: two characters, at least one of them a letter. */
export const AirlineCode = z
  .string()
  .regex(/^(?:[A-Z][A-Z0-9]|[0-9][A-Z])$/, "must be an airline's two characters, such as LH or 3U")
  .brand<"AirlineCode">();
export type AirlineCode = z.output<typeof AirlineCode>;
