/** Airports and dated flights: what can be bought, when it leaves, what it costs and how many seats are left. */
import { z } from "zod";
import { fareFamilies, type FareFamilyName } from "./fare-families.ts";
import { AirlineCode, AirportCode, FlightId, LayoutId, PlaceCode } from "./ids.ts";
import { CabinClass } from "./layouts.ts";
import { MAX_PAGE_ROWS } from "./limits.ts";
import { Money } from "./money.ts";
import { defineOperation } from "./operation.ts";
import { lineOfText } from "./text.ts";
import { EpochMs, LocalTime } from "./times.ts";

export const Airport = z.object({
  code: AirportCode,
  name: z.string(),
  city: z.string(),
  /** The same in other languages, where it is known: simplified Chinese. */
  names: z.object({ zh: z.object({ name: z.string(), city: z.string() }).optional() }).optional(),
  /** IATA location identifier of the city: LON for Heathrow; the airport's own where it is the city's only one. */
  cityCode: PlaceCode,
  /** ISO 3166-1 alpha-2. */
  country: z.string(),
  /** IANA time zone, such as Asia/Shanghai. */
  zone: z.string(),
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
});
export type Airport = z.output<typeof Airport>;

export const City = z.object({
  code: PlaceCode,
  name: z.string(),
  /** As an airport's. */
  names: z.object({ zh: z.string().optional() }).optional(),
  /** ISO 3166-1 alpha-2. */
  country: z.string(),
  airports: z.array(AirportCode),
});
export type City = z.output<typeof City>;

export const Airline = z.object({
  code: AirlineCode,
  name: z.string(),
});
export type Airline = z.output<typeof Airline>;

export const FareFamily = z.enum(Object.keys(fareFamilies) as [FareFamilyName, ...FareFamilyName[]]);
export type FareFamily = z.output<typeof FareFamily>;

/** A price for one adult in one cabin. */
export const Fare = z.object({ family: FareFamily, fareBasis: z.string(), price: Money });
export type Fare = z.output<typeof Fare>;

export const CabinOffer = z.object({
  cabin: CabinClass,
  seatsTotal: z.int().min(0),
  /** Seats that could be held at the moment of answering. */
  seatsLeft: z.int().min(0),
  /** Cheapest first. */
  fares: z.array(Fare),
});
export type CabinOffer = z.output<typeof CabinOffer>;

/** `open` is for sale; `closed` leaves soon and is not. */
export const FlightStatus = z.enum(["open", "closed", "departed", "cancelled"]);
export type FlightStatus = z.output<typeof FlightStatus>;

export const Flight = z.object({
  flightId: FlightId,
  airline: Airline,
  /** Without the airline: "400" of LH400. */
  number: z.string(),
  origin: Airport,
  destination: Airport,
  departsAtMs: EpochMs,
  arrivesAtMs: EpochMs,
  departsLocal: LocalTime,
  arrivesLocal: LocalTime,
  durationMinutes: z.int().min(1),
  status: FlightStatus,
  layoutId: LayoutId,
  aircraftName: z.string(),
  /** Front to back. */
  cabins: z.array(CabinOffer),
});
export type Flight = z.output<typeof Flight>;

export const airportsSearch = defineOperation({
  name: "airports.search",
  summary:
    "Airports, and cities with several, whose code, city or name, also in Chinese or pinyin, begins with the query, best match first.",
  access: "anyone",
  effect: "read",
  limits: [{ per: "address", calls: 1_200, windowMs: 60_000 }],
  input: z.strictObject({
    /** Empty lists airports by city. */
    query: z.union([z.literal(""), lineOfText(60)]),
    limit: z.int().min(1).max(MAX_PAGE_ROWS).default(10),
  }),
  output: z.object({
    airports: z.array(Airport),
    /** Cities with several airports, all of which can be searched at once by the city's code. */
    cities: z.array(City),
  }),
});

export const flightsGet = defineOperation({
  name: "flights.get",
  summary: "One flight with its prices and the seats left.",
  access: "anyone",
  effect: "read",
  input: z.strictObject({ flightId: FlightId }),
  output: z.object({ flight: Flight, serverNowMs: EpochMs }),
  errors: ["not_found"],
});
