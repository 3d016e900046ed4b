/**
 * From dated flights back to legs over periods: the way of an import, backwards. Pure.
 *
 * Legs of one number that connect within a day are one itinerary. Itineraries that are alike but for their day are
 * grouped into periods and days of operation, and numbered as variations in the order of their first day.
 */
import { type DateVariation } from "./field-codecs.ts";
import type { LegFlight } from "./leg-flights.ts";
import { dateOfDay, dayNumber, type OperatingPeriod, periodsOf } from "./service-days.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** A dated flight with the clocks it was read by. */
export interface ExportedFlight extends LegFlight {
  /** Minutes east of UTC at its airports when it leaves and arrives. */
  readonly departureVariation: number;
  readonly arrivalVariation: number;
}

/** One leg of one variation of a flight. */
export interface PeriodLeg {
  /** A number and perhaps a suffix. */
  readonly number: string;
  /** From 1 on. */
  readonly variation: number;
  /** From 1 on. */
  readonly legSequence: number;
  /** Days of the leg's own departure. */
  readonly operatesFrom: string;
  readonly operatesTo: string;
  readonly daysOfOperation: string;
  /** Minutes after midnight. Arrival at midnight is 1440 of the day before. */
  readonly departure: number;
  readonly arrival: number;
  readonly dateVariation: DateVariation;
  /** Any one of the flights: airports, variations and layout are those of all. */
  readonly sample: ExportedFlight;
}

/** The legs of all flights of one number, in the order of a data set. `flights` may come in any order. */
export function periodLegs(flights: readonly ExportedFlight[]): PeriodLeg[] {
  const patterns = Map.groupBy(itinerariesOf(flights), ({ pattern }) => pattern);
  const variations = [...patterns.values()]
    .flatMap((alike) => {
      const days = alike.map(({ day }) => day).toSorted((a, b) => a - b);
      return periodsOf(days).map((period) => ({ period, legs: alike[0]!.legs, day: alike[0]!.day }));
    })
    .toSorted((a, b) => a.period.fromDay - b.period.fromDay || a.period.toDay - b.period.toDay);
  return variations.flatMap(({ period, legs, day }, index) =>
    legs.map((leg, sequence) => periodLeg(leg, leg.departureDay - day, period, index + 1, sequence + 1)),
  );
}

interface DatedLegTimes {
  readonly flight: ExportedFlight;
  readonly departureDay: number;
  readonly arrivalDay: number;
  readonly departure: number;
  readonly arrival: number;
}

interface Itinerary {
  /** Of the first departure. */
  readonly day: number;
  readonly legs: readonly DatedLegTimes[];
  /** All of it but the day. */
  readonly pattern: string;
}

function itinerariesOf(flights: readonly ExportedFlight[]): Itinerary[] {
  const open: ExportedFlight[][] = [];
  for (const flight of flights.toSorted((a, b) => a.departsAtMs - b.departsAtMs)) {
    const before = open.findLast(
      (legs) => connects(legs.at(-1)!, flight) && !legs.some((leg) => sameStart(leg, flight)),
    );
    if (before) before.push(flight);
    else open.push([flight]);
  }
  return open.map((legs) => {
    const timed = legs.map(timesOf);
    const day = timed[0]!.departureDay;
    const pattern = timed.map(({ flight, departureDay, arrivalDay, departure, arrival }) =>
      [
        ...[flight.origin, flight.destination, departureDay - day, departure, arrivalDay - day, arrival],
        ...[flight.departureVariation, flight.arrivalVariation, flight.layoutId],
      ].join(" "),
    );
    return { day, legs: timed, pattern: pattern.join("; ") };
  });
}

/** Within a day: a flight that begins again tomorrow where it ended is another one. */
function connects(before: LegFlight, next: LegFlight): boolean {
  const waitMs = next.departsAtMs - before.arrivesAtMs;
  return before.destination === next.origin && waitMs >= 0 && waitMs < DAY_MS / 2;
}

/** A rotation that flies from one airport twice is two itineraries: a flight leaves a station once. */
function sameStart(one: LegFlight, other: LegFlight): boolean {
  return one.origin === other.origin;
}

function timesOf(flight: ExportedFlight): DatedLegTimes {
  const departs = localMinutes(flight.departsLocal);
  const arrives = localMinutes(flight.arrivesLocal);
  // Arrival at midnight ends the day before.
  const arrivalDay = arrives.minutes === 0 ? arrives.day - 1 : arrives.day;
  const arrival = arrives.minutes === 0 ? DAY_MS / MINUTE_MS : arrives.minutes;
  return { flight, departureDay: departs.day, departure: departs.minutes, arrivalDay, arrival };
}

function localMinutes(local: string): { readonly day: number; readonly minutes: number } {
  return {
    day: dayNumber(local.slice(0, 10)),
    minutes: Number(local.slice(11, 13)) * 60 + Number(local.slice(14, 16)),
  };
}

function periodLeg(
  leg: DatedLegTimes,
  daysLater: number,
  period: OperatingPeriod,
  variation: number,
  legSequence: number,
): PeriodLeg {
  const { flight, departureDay, arrivalDay, departure, arrival } = leg;
  const weekdays = [...period.weekdays].map((digit) => ((Number(digit) - 1 + daysLater + 7) % 7) + 1);
  return {
    number: flight.number,
    variation,
    legSequence,
    operatesFrom: dateOfDay(period.fromDay + daysLater),
    operatesTo: dateOfDay(period.toDay + daysLater),
    daysOfOperation: weekdays.toSorted((a, b) => a - b).join(""),
    departure,
    arrival,
    dateVariation: { departure: daysLater, arrival: daysLater + arrivalDay - departureDay },
    sample: flight,
  };
}
