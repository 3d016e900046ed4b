/** The flights of a receipt. Pure. */
import type { Language } from "@aisle/protocol/auth.ts";
import type { Airport } from "@aisle/protocol/flights.ts";
import type { Order, OrderSegment } from "@aisle/protocol/orders.ts";
import { airportName, cityName } from "@aisle/protocol/place-names.ts";
import { flightName, fullName, type Line } from "./receipt-lines.ts";
import type { ReceiptWords } from "./receipt-words.ts";
import { soldText } from "./sold-text.ts";
import { clockText, dayMark, dayText, durationText, zoneText } from "./time-text.ts";

export interface FlightLines {
  readonly slice: number;
  /** "LH 400". */
  readonly name: string;
  readonly airline: string;
  /** Null for a flight that is flown. */
  readonly cancellation: string | null;
  readonly departure: StopLines;
  readonly arrival: StopLines;
  readonly details: readonly Line[];
  readonly seats: readonly { readonly passenger: string; readonly seat: string }[];
}

export interface StopLines {
  readonly clock: string;
  readonly day: string;
  /** "+1 day", or empty. */
  readonly mark: string;
  /** "was 10:40" where the airline has moved it since it was sold, or empty. */
  readonly sold: string;
  readonly place: string;
  readonly zone: string;
}

/** In the order of departure, those that are no longer flown with the others. */
export function flightsOf(order: Order, words: ReceiptWords): readonly FlightLines[] {
  return order.segments
    .toSorted((a, b) => a.flight.departsAtMs - b.flight.departsAtMs)
    .map((segment) => linesOf(order, segment, words));
}

function linesOf(order: Order, segment: OrderSegment, words: ReceiptWords): FlightLines {
  const { flight, sold } = segment;
  const { language } = order;
  const { origin, destination, departsLocal, arrivesLocal } = flight;
  return {
    slice: segment.slice,
    name: flightName(segment),
    airline: flight.airline.name,
    cancellation: cancellationOf(segment, words),
    departure: {
      clock: clockText(departsLocal),
      day: dayText(departsLocal, language),
      mark: "",
      sold: soldText(sold?.departsLocal, departsLocal, language),
      place: placeText(origin, language, words.comma),
      zone: zoneText(flight.departsAtMs, origin.zone, language),
    },
    arrival: {
      clock: clockText(arrivesLocal),
      day: dayText(arrivesLocal, language),
      mark: dayMark(departsLocal, arrivesLocal, language),
      sold: soldText(sold?.arrivesLocal, arrivesLocal, language),
      place: placeText(destination, language, words.comma),
      zone: zoneText(flight.arrivesAtMs, destination.zone, language),
    },
    details: [
      [words.duration, durationText(flight.durationMinutes, language)],
      [words.aircraft, flight.aircraftName],
    ],
    seats: seatsOf(order, segment, words),
  };
}

/** "Frankfurt (FRA), Frankfurt Airport". */
function placeText(airport: Airport, language: Language, comma: string): string {
  return [`${cityName(airport, language)} (${airport.code})`, airportName(airport, language)].join(comma);
}

function cancellationOf({ state, flightCancelled }: OrderSegment, { flightStates }: ReceiptWords): string | null {
  if (state !== "active") return flightStates[state];
  return flightCancelled ? flightStates.airline : null;
}

function seatsOf(order: Order, { segmentId, state }: OrderSegment, words: ReceiptWords): FlightLines["seats"] {
  if (state !== "active") return [];
  return order.passengers
    .filter((passenger) => passenger.state === "active")
    .flatMap((passenger) => {
      const { seat } =
        order.seats.find((one) => one.segmentId === segmentId && one.passengerId === passenger.passengerId) ?? {};
      const lap = order.passengers.find(({ passengerId }) => passengerId === passenger.onLapOf);
      const where = seat ?? (lap ? words.onLap(fullName(lap)) : undefined);
      return where === undefined ? [] : [{ passenger: fullName(passenger), seat: where }];
    });
}
