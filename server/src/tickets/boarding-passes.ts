/** The boarding passes of an order. Pure. */
import { fareFamilies } from "@aisle/protocol/fare-families.ts";
import type { SegmentId } from "@aisle/protocol/ids.ts";
import type { CabinClass } from "@aisle/protocol/layouts.ts";
import type { Order, OrderSegment } from "@aisle/protocol/orders.ts";
import type { Passenger } from "@aisle/protocol/passengers.ts";
import type { BoardingPass, CouponState, Ticket } from "@aisle/protocol/tickets.ts";
import { daysBetween } from "../flights/local-time.ts";
import { writeBcbp } from "./bcbp.ts";
import type { Pass, PassLeg } from "./bcbp-items.ts";
import { nameForPass } from "./bcbp-name.ts";
import { isFlyable } from "./coupon-states.ts";

/** The place of whoever sits there in the flight's order of check-in, from 1. An infant shares the place of its lap. */
export type SequenceOf = (flightId: number, seat: string) => number;

interface Leg {
  readonly segmentId: SegmentId;
  readonly leg: PassLeg;
}

/** One for each active passenger and slice, with those of its flights that the passenger has a seat and a coupon to fly on. */
export function boardingPassesOf(order: Order, sequenceOf: SequenceOf): readonly BoardingPass[] {
  const slices = [...new Set(order.segments.map(({ slice }) => slice))].toSorted((a, b) => a - b);
  const active = order.passengers.filter(({ state }) => state === "active");
  return active.flatMap((passenger) =>
    slices.flatMap((slice) => {
      const legs = segmentsOf(order, slice).flatMap((segment) => legOf(order, passenger, segment, sequenceOf) ?? []);
      return legs.length === 0 ? [] : [passOf(order, passenger, legs)];
    }),
  );
}

function segmentsOf({ segments }: Order, slice: number): readonly OrderSegment[] {
  return segments
    .filter((segment) => segment.slice === slice && segment.state === "active" && !segment.flightCancelled)
    .toSorted((a, b) => a.flight.departsAtMs - b.flight.departsAtMs);
}

function passOf(order: Order, passenger: Passenger, legs: readonly Leg[]): BoardingPass {
  const pass: Pass = {
    name: nameForPass(passenger),
    isElectronicTicket: true,
    extra: {
      description: descriptionOf(order, passenger),
      checkInSource: "W",
      issuanceSource: "W",
      // A pass is made anew whenever it is looked at: it has no day of issue.
      issueDate: "",
      documentType: "B",
      issuer: legs[0]?.leg.operatingCarrier ?? "",
    },
    legs: legs.map(({ leg }) => leg),
  };
  return {
    passengerId: passenger.passengerId,
    segmentIds: legs.map(({ segmentId }) => segmentId),
    barcode: writeBcbp(pass),
  };
}

/** Undefined for a flight that the passenger cannot board: without an open coupon, or without a seat or a lap to sit on. */
function legOf(order: Order, passenger: Passenger, segment: OrderSegment, sequenceOf: SequenceOf): Leg | undefined {
  const { segmentId, flight } = segment;
  const coupon = couponOf(order, passenger, segmentId);
  const isInfant = passenger.type === "infant";
  const sitter = isInfant ? passenger.onLapOf : passenger.passengerId;
  const place = order.seats.find((seat) => seat.segmentId === segmentId && seat.passengerId === sitter);
  if (!coupon || !place) return undefined;
  const { code } = flight.airline;
  return {
    segmentId,
    leg: {
      locator: order.locator,
      from: flight.origin.code,
      to: flight.destination.code,
      operatingCarrier: code,
      flightNumber: flightNumberOf(flight.number),
      flightDay: digits(dayOfYear(flight.departsLocal.slice(0, 10)), 3),
      compartment: compartments[order.cabin],
      seat: isInfant ? "INF" : place.seat.padStart(4, "0"),
      sequence: digits(sequenceOf(flight.flightId, place.seat), 4),
      status: coupon.state === "C" ? "1" : "0",
      extra: {
        airlineNumericCode: coupon.number.slice(0, 3),
        documentNumber: coupon.number.slice(3),
        marketingCarrier: code,
        ...(isInfant ? {} : { baggageAllowance: `${fareFamilies[order.family].checkedBags}PC` }),
      },
    },
  };
}

interface FlyableCoupon {
  readonly number: Ticket["number"];
  readonly state: CouponState;
}

function couponOf({ tickets }: Order, { passengerId }: Passenger, segmentId: SegmentId): FlyableCoupon | undefined {
  const own = tickets.filter((ticket) => ticket.kind === "ticket" && ticket.passengerId === passengerId);
  return own
    .flatMap(({ number, coupons }) => coupons.map((coupon) => ({ ...coupon, number })))
    .find((coupon) => coupon.segmentId === segmentId && isFlyable(coupon.state));
}

/** IATA compartments: first, business, premium economy, economy. */
const compartments = { first: "F", business: "J", premium_economy: "W", economy: "Y" } as const satisfies Record<
  CabinClass,
  string
>;

function descriptionOf({ passengers }: Order, { passengerId, type }: Passenger): string {
  if (type === "child") return "3";
  if (type === "infant") return "4";
  return passengers.some(({ onLapOf, state }) => onLapOf === passengerId && state === "active") ? "6" : "0";
}

/** 400 is 0400, 7A is 0007A. */
function flightNumberOf(number: string): string {
  const [, figures = "", suffix = ""] = /^([0-9]+)([A-Z]?)$/.exec(number) ?? [];
  return figures.padStart(4, "0") + suffix;
}

function dayOfYear(date: string): number {
  return daysBetween(`${date.slice(0, 4)}-01-01`, date) + 1;
}

function digits(value: number, count: number): string {
  return String(value).padStart(count, "0");
}
