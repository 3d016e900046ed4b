/** Finding a way to fly: offers for a party, one way or there and back, direct or with one stop. */
import { z } from "zod";
import { FareFamily, Flight } from "./flights.ts";
import { AirlineCode, OfferId, PlaceCode } from "./ids.ts";
import { CabinClass } from "./layouts.ts";
import {
  MAX_CALENDAR_DAYS,
  MAX_CURSOR_CHARACTERS,
  MAX_FILTER_AIRLINES,
  MAX_ITINERARIES_PER_PAGE,
  MAX_SEATS_PER_HOLD,
  MAX_SLICES,
} from "./limits.ts";
import { CurrencyCode, Money } from "./money.ts";
import { defineOperation } from "./operation.ts";
import { EpochMs, LocalDate } from "./times.ts";

/** Child: 2 to 11 years, with a seat. Infant: under 2, on an adult's lap. By the day of departure. */
export const PassengerType = z.enum(["adult", "child", "infant"]);
export type PassengerType = z.output<typeof PassengerType>;

export const Party = z
  .strictObject({
    adults: z.int().min(1).max(MAX_SEATS_PER_HOLD),
    children: z.int().min(0).max(MAX_SEATS_PER_HOLD).default(0),
    infants: z.int().min(0).max(MAX_SEATS_PER_HOLD).default(0),
  })
  .refine(({ adults, children }) => adults + children <= MAX_SEATS_PER_HOLD, {
    path: ["children"],
    message: `must be at most ${MAX_SEATS_PER_HOLD} together with the adults: one booking has no more seats`,
  })
  .refine(({ adults, infants }) => infants <= adults, {
    path: ["infants"],
    message: "must be at most the adults: each infant sits on an adult's lap",
  });
export type Party = z.output<typeof Party>;

const ClockTime = z.string().regex(/^(?:[01][0-9]|2[0-3]):[0-5][0-9]$/, "must be a time such as 23:55");

const Slice = z
  .strictObject({
    origin: PlaceCode,
    destination: PlaceCode,
    /** The day of departure on the calendar of the origin. */
    date: LocalDate,
    /** Earliest and latest departure by the origin's clock, both included. */
    departure: z
      .strictObject({ from: ClockTime, to: ClockTime })
      .refine(({ from, to }) => from <= to, { path: ["to"], message: "must not be before from" })
      .optional(),
  })
  .refine(({ origin, destination }) => origin !== destination, {
    path: ["destination"],
    message: "must not be the origin",
  });

export const Filters = z.strictObject({
  maxStops: z.int().min(0).max(1).default(1),
  /** Most that the whole party pays. Offers in another currency are left out. */
  maxPrice: z.strictObject({ amountMinor: z.int().min(0), currency: CurrencyCode }).optional(),
  /** Every flight is one of these airlines'. */
  airlines: z.array(AirlineCode).min(1).max(MAX_FILTER_AIRLINES).optional(),
});
export type Filters = z.output<typeof Filters>;

export const SearchSort = z.enum(["price", "duration", "departure"]);
export type SearchSort = z.output<typeof SearchSort>;

/**
 * What a search came to. `no_flights`: nothing flies there that day with so few stops; `departed`: all that did is gone
 * or no longer for sale; `sold_out`: too few seats are left for the party; `no_match`: there are journeys, but none as
 * asked for (times, price, airlines); `no_cabin`: none in that cabin; `not_combinable`: there are flights, but none that
 * make one journey: their fares are in different families or currencies, or the way back leaves before one has arrived.
 */
export const SearchOutcome = z.enum([
  "found",
  "no_flights",
  "departed",
  "sold_out",
  "no_match",
  "no_cabin",
  "not_combinable",
]);
export type SearchOutcome = z.output<typeof SearchOutcome>;

/** What a day of the calendar came to, of direct flights that have the cabin; otherwise as a search says it. */
export const DayOutcome = SearchOutcome.extract(["found", "no_flights", "departed", "sold_out"]);
export type DayOutcome = z.output<typeof DayOutcome>;

/** One flight of a journey. */
export const Segment = Flight.omit({ status: true, cabins: true });
export type Segment = z.output<typeof Segment>;

/** How one slice is flown. */
export const Journey = z.object({
  /** From the first departure to the last arrival, waiting included. */
  durationMinutes: z.int().min(1),
  /** In the order of flying; two with a stop between them. */
  segments: z.array(Segment).min(1),
});
export type Journey = z.output<typeof Journey>;

export const PassengerPrice = z.object({ type: PassengerType, count: z.int().min(1), each: Money });
export type PassengerPrice = z.output<typeof PassengerPrice>;

export const Offer = z.object({
  offerId: OfferId,
  /** From this instant on the offer is not honoured; never later than the close of sales. */
  expiresAtMs: EpochMs,
  family: FareFamily,
  /** For the whole party and all flights: the sum of `passengers`. */
  total: Money,
  passengers: z.array(PassengerPrice).min(1),
});
export type Offer = z.output<typeof Offer>;

export const Itinerary = z.object({
  /** One a slice, in their order. */
  journeys: z.array(Journey).min(1).max(MAX_SLICES),
  cabin: CabinClass,
  /** Seats that could be held at the moment of answering, on the flight with the fewest. */
  seatsLeft: z.int().min(0),
  /** Cheapest first; one a fare family. */
  offers: z.array(Offer).min(1),
});
export type Itinerary = z.output<typeof Itinerary>;

export const flightsSearch = defineOperation({
  name: "flights.search",
  summary: "Ways to fly one way or there and back, priced for exactly this party, with the seats truly left.",
  access: "anyone",
  effect: "read",
  limits: [{ per: "address", calls: 600, windowMs: 60_000 }],
  input: z.strictObject({
    /** One: one way. Two: there and back, or on from somewhere else. */
    slices: z.array(Slice).min(1).max(MAX_SLICES),
    passengers: Party.default({ adults: 1, children: 0, infants: 0 }),
    cabin: CabinClass.default("economy"),
    filters: Filters.default({ maxStops: 1 }),
    sort: SearchSort.default("price"),
    /** Of the page before, for the same search. */
    cursor: z.string().min(1).max(MAX_CURSOR_CHARACTERS).optional(),
    limit: z.int().min(1).max(MAX_ITINERARIES_PER_PAGE).default(20),
  }),
  output: z.object({
    outcome: SearchOutcome,
    itineraries: z.array(Itinerary),
    /** Null on the last page. */
    nextCursor: z.string().nullable(),
    serverNowMs: EpochMs,
  }),
  errors: ["not_found"],
});

export const flightsCalendar = defineOperation({
  name: "flights.calendar",
  summary:
    "The lowest price of each day for direct flights, priced for exactly this party; or why there is none, so that a sold-out day is told from one without flights.",
  access: "anyone",
  effect: "read",
  limits: [{ per: "address", calls: 600, windowMs: 60_000 }],
  input: z.strictObject({
    origin: PlaceCode,
    destination: PlaceCode,
    from: LocalDate,
    days: z.int().min(1).max(MAX_CALENDAR_DAYS, `must be at most ${MAX_CALENDAR_DAYS} days`).default(30),
    passengers: Party.default({ adults: 1, children: 0, infants: 0 }),
    cabin: CabinClass.default("economy"),
  }),
  output: z.object({
    days: z.array(
      z.object({
        date: LocalDate,
        /** For the whole party; null when nothing can be bought that day, for the reason that `outcome` tells. */
        lowest: Money.nullable(),
        outcome: DayOutcome,
      }),
    ),
    serverNowMs: EpochMs,
  }),
  errors: ["not_found"],
});

export const offersGet = defineOperation({
  name: "offers.get",
  summary: "An offer of a search as it stands now: the same price, or price_changed.",
  access: "anyone",
  effect: "read",
  input: z.strictObject({ offerId: OfferId }),
  output: z.object({
    /** With that one offer. */
    itinerary: Itinerary,
    serverNowMs: EpochMs,
  }),
  errors: ["not_found", "offer_expired", "price_changed", "flight_closed"],
});
