/** Seats: the live map, and the holds that keep seats for a buyer while the order is made. */
import { z } from "zod";
import { FlightId, HoldId, LayoutId, SeatDesignator } from "./ids.ts";
import { CabinClass, Layout } from "./layouts.ts";
import { MAX_SEATS_PER_HOLD } from "./limits.ts";
import { defineOperation } from "./operation.ts";
import { EpochMs } from "./times.ts";

/** See `frame.ts` for how `seats` is packed. */
export const SeatFrame = z.object({
  flightId: FlightId,
  layoutId: LayoutId,
  version: z.int().min(0),
  seats: z.base64(),
});
export type SeatFrame = z.output<typeof SeatFrame>;

/** What became of a hold. Only a live one keeps its seats. */
export const HoldState = z.enum(["live", "booked", "released", "expired"]);
export type HoldState = z.output<typeof HoldState>;

export const Hold = z.object({
  holdId: HoldId,
  flightId: FlightId,
  seats: z.array(SeatDesignator),
  state: HoldState,
  createdAtMs: EpochMs,
  /** The instant from which the seats are anyone's, by the database's clock. */
  expiresAtMs: EpochMs,
  /** A hold can be extended once. */
  extended: z.boolean(),
});
export type Hold = z.output<typeof Hold>;

/** A hold with the server's time of answering, so that a client can count down without trusting its own clock. */
const HoldAnswer = z.object({ hold: Hold, serverNowMs: EpochMs });

/** A person cannot choose seats faster; a program that tries every seat can. */
const holdLimits = [{ per: "account", calls: 5, windowMs: 10_000 }] as const;

const holdErrors = [
  "not_found",
  "id_conflict",
  "seat_taken",
  "seat_not_sellable",
  "hold_limit",
  "flight_closed",
] as const;

export const seatsMap = defineOperation({
  name: "seats.map",
  summary: "The layout of a flight's aircraft and the state of every seat now.",
  access: "anyone",
  effect: "read",
  input: z.strictObject({ flightId: FlightId }),
  output: z.object({ layout: Layout, frame: SeatFrame, serverNowMs: EpochMs }),
  errors: ["not_found"],
});

export const seatsWatch = defineOperation({
  name: "seats.watch",
  summary: "Starts sending this socket every change of a flight's seat map, and answers with the map of this moment.",
  access: "anyone",
  effect: "read",
  transport: "socket",
  input: z.strictObject({ flightId: FlightId }),
  output: z.object({ frame: SeatFrame, status: z.enum(["live", "stale"]), serverNowMs: EpochMs }),
  errors: ["not_found"],
});

export const seatsUnwatch = defineOperation({
  name: "seats.unwatch",
  summary: "Stops sending this socket the changes of a flight.",
  access: "anyone",
  effect: "read",
  transport: "socket",
  input: z.strictObject({ flightId: FlightId }),
  output: z.object({}),
});

export const seatsHold = defineOperation({
  name: "seats.hold",
  summary: "Keeps named seats for the caller for a while: all of them or none.",
  access: "guest",
  effect: "write",
  clientId: "holdId",
  limits: holdLimits,
  input: z.strictObject({
    holdId: HoldId,
    flightId: FlightId,
    seats: z
      .array(SeatDesignator)
      .min(1)
      .max(MAX_SEATS_PER_HOLD, `a hold may have at most ${MAX_SEATS_PER_HOLD} seats`)
      .refine((seats) => new Set(seats).size === seats.length, "must not name a seat twice"),
  }),
  output: HoldAnswer,
  errors: holdErrors,
});

/** What a party would like; wishes bend, `count` and `cabin` do not. */
export const SeatWishes = z.strictObject({
  /** At least one seat of the group at a window, or at an aisle. */
  near: z.enum(["window", "aisle"]).optional(),
  /** Seats made for passengers with reduced mobility; without this wish they are left for those who need them. */
  accessible: z.boolean().optional(),
  /** With a child, or an infant on somebody's lap: seats at exits are left out, which an order with them may not have. */
  withChildren: z.boolean().optional(),
  /** Seats that cost beyond the fare are left out. */
  withoutFee: z.boolean().optional(),
});
export type SeatWishes = z.output<typeof SeatWishes>;

export const seatsBestAvailable = defineOperation({
  name: "seats.bestAvailable",
  summary: "Finds the best seats for a party and holds them in the same step, so that nobody can take them in between.",
  access: "guest",
  effect: "write",
  clientId: "holdId",
  limits: holdLimits,
  input: z.strictObject({
    holdId: HoldId,
    flightId: FlightId,
    cabin: CabinClass,
    count: z.int().min(1).max(MAX_SEATS_PER_HOLD),
    wishes: SeatWishes.optional(),
  }),
  output: HoldAnswer,
  errors: holdErrors,
});

export const seatsRelease = defineOperation({
  name: "seats.release",
  summary: "Gives the seats of a hold back. Releasing what is released or expired already changes nothing.",
  access: "guest",
  effect: "write",
  input: z.strictObject({ holdId: HoldId, flightId: FlightId }),
  output: HoldAnswer,
  errors: ["not_found", "order_state"],
});

export const seatsExtend = defineOperation({
  name: "seats.extend",
  summary: "Gives a live hold a new full life, once.",
  access: "guest",
  effect: "write",
  input: z.strictObject({ holdId: HoldId, flightId: FlightId }),
  output: HoldAnswer,
  errors: ["not_found", "hold_expired", "hold_limit", "flight_closed"],
});

export const seatsHolds = defineOperation({
  name: "seats.holds",
  summary: "The caller's live holds on a flight: how an app finds its seats again after a reload.",
  access: "guest",
  effect: "read",
  input: z.strictObject({ flightId: FlightId }),
  output: z.object({ holds: z.array(Hold), serverNowMs: EpochMs }),
  errors: ["not_found"],
});
