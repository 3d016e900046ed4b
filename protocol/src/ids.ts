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
