/**
 * From a leg over a period to its dated flights, with instants. Pure.
 *
 * Days and clock times are those of the aircraft at the leg's own stations, in the carrier record's time mode; what
 * passengers are told (passenger STD and STA) lies within half a day of them. The airports' time zones are the truth:
 * the variation that a record states is compared with them.
 */
import type { CarrierRecord } from "./carrier-record.ts";
import type { Fleet } from "./equipment.ts";
import { placeOf } from "./fixed-record.ts";
import { type FlightLegRecord, flightLegFields } from "./flight-leg-record.ts";
import { dateOfDay, dayNumber, type OperatingPeriod, operatingDays } from "./service-days.ts";
import type { ZoneClock } from "./zone-clock.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const HALF_DAY_MINUTES = 720;

/** The longest flights there are take 19 hours; more is a wrong date variation. */
const MAX_FLIGHT_MINUTES = 24 * 60;

export interface LegFlight {
  readonly number: string;
  /** Day of departure on the origin's calendar. */
  readonly serviceDate: string;
  readonly origin: string;
  readonly destination: string;
  readonly departsAtMs: number;
  readonly arrivesAtMs: number;
  readonly departsLocal: string;
  readonly arrivesLocal: string;
  readonly layoutId: string;
}

export interface LegProblem {
  readonly column: string;
  readonly message: string;
}

/** A leg that can be flown, and what is doubtful about it; or what is wrong. */
export type DatedLeg =
  | { readonly ok: true; readonly flights: readonly LegFlight[]; readonly warnings: readonly LegProblem[] }
  | { readonly ok: false; readonly problems: readonly LegProblem[] };

export interface World {
  /** The clock at an airport, right for the carrier's period of validity; undefined for an unknown airport. */
  clockOf(airport: string): ZoneClock | undefined;
  readonly fleet: Fleet;
}

type FieldName = keyof typeof flightLegFields;

export function datedLeg(carrier: CarrierRecord, leg: FlightLegRecord, world: World): DatedLeg {
  const problems: LegProblem[] = [];
  const report = (name: FieldName, message: string) => problems.push(problemAt(name, message));
  const period = periodOf(carrier, leg, report);
  const clocks = clocksOf(leg, world, report);
  const equipped = world.fleet.equip(leg.aircraftType, leg.aircraftConfiguration);
  if (!equipped.ok) report(equipped.field, equipped.message);
  if (!period || !clocks || !equipped.ok || problems.length > 0) return { ok: false, problems };
  return dateFlights({ carrier, leg, days: operatingDays(period), clocks, layoutId: equipped.layoutId });
}

type Report = (name: FieldName, message: string) => void;

function periodOf(carrier: CarrierRecord, leg: FlightLegRecord, report: Report): OperatingPeriod | undefined {
  const { dateVariation, frequencyRate, daysOfOperation } = leg;
  // Legs behind the first may leave on a later day: their period is as much later (SSIM chapter 2, Period of Operation).
  const validFromDay = dayNumber(carrier.validFrom) + dateVariation.departure;
  const validToDay = dayNumber(carrier.validTo) + dateVariation.departure;
  const fromDay = leg.operatesFrom === null ? validFromDay : dayNumber(leg.operatesFrom);
  const toDay = leg.operatesTo === null ? validToDay : dayNumber(leg.operatesTo);
  const validity = `${dateOfDay(validFromDay)} to ${dateOfDay(validToDay)}`;
  if (fromDay < validFromDay) report("operatesFrom", `must not be before the schedule's validity, ${validity}`);
  else if (toDay > validToDay) report("operatesTo", `must not be after the schedule's validity, ${validity}`);
  else if (toDay < fromDay) report("operatesTo", `must not be before ${dateOfDay(fromDay)}, when the period begins`);
  else {
    const period = { fromDay, toDay, weekdays: daysOfOperation, everyWeeks: frequencyRate === "2" ? 2 : 1 } as const;
    const [first] = operatingDays(period);
    if (first === undefined) {
      report("daysOfOperation", `no such weekday lies from ${dateOfDay(fromDay)} to ${dateOfDay(toDay)}`);
    } else if (period.everyWeeks === 2 && first !== fromDay) {
      report("operatesFrom", `must be the first day of operation, ${dateOfDay(first)}, of a fortnightly flight`);
    } else return period;
  }
  return undefined;
}

interface Clocks {
  readonly departure: ZoneClock;
  readonly arrival: ZoneClock;
}

function clocksOf(leg: FlightLegRecord, { clockOf }: World, report: Report): Clocks | undefined {
  const departure = clockOf(leg.departureStation);
  const arrival = clockOf(leg.arrivalStation);
  const unknown = (airport: string) => `${airport} is not known; import it with a file of airports`;
  if (!departure) report("departureStation", unknown(leg.departureStation));
  if (!arrival) report("arrivalStation", unknown(leg.arrivalStation));
  if (leg.departureStation === leg.arrivalStation) report("arrivalStation", "must not be the departure station");
  return departure && arrival && { departure, arrival };
}

interface DatedParts {
  readonly carrier: CarrierRecord;
  readonly leg: FlightLegRecord;
  readonly days: readonly number[];
  readonly clocks: Clocks;
  readonly layoutId: string;
}

function dateFlights(parts: DatedParts): DatedLeg {
  const { leg, days, clocks } = parts;
  const flights: LegFlight[] = [];
  const departures = { agreeing: 0, stated: leg.departureVariation, field: "departureVariation" as const };
  const arrivals = { agreeing: 0, stated: leg.arrivalVariation, field: "arrivalVariation" as const };
  for (const day of days) {
    const flight = dateFlight(parts, day);
    const problem = checkDuration(flight);
    // The other days of the period are wrong for the same reason.
    if (problem) return { ok: false, problems: [problem] };
    flights.push(flight);
    departures.agreeing += Number(clocks.departure.offsetAt(flight.departsAtMs) === departures.stated);
    arrivals.agreeing += Number(clocks.arrival.offsetAt(flight.arrivesAtMs) === arrivals.stated);
  }
  // Never right is an error: airport or zone is another than meant. Right on some days is a period that goes on over a
  // change of the clocks: the standard wants it split there, many airlines do not, and the zone knows better anyway.
  const doubtful = [departures, arrivals].filter(({ agreeing }) => agreeing < days.length);
  const problems = doubtful.map(({ agreeing, field }) =>
    problemAt(field, `differs from the airport's time zone on ${days.length - agreeing} of ${days.length} days`),
  );
  if (doubtful.some(({ agreeing }) => agreeing === 0)) return { ok: false, problems };
  return { ok: true, flights, warnings: problems };
}

function dateFlight({ carrier, leg, clocks, layoutId }: DatedParts, day: number): LegFlight {
  const toInstant = ({ instantOf }: ZoneClock, wallMs: number) =>
    carrier.timeMode === "L" ? instantOf(wallMs) : wallMs;
  const arrivalDay = day + leg.dateVariation.arrival - leg.dateVariation.departure;
  const departsAtMs =
    toInstant(clocks.departure, day * DAY_MS + leg.aircraftDeparture * MINUTE_MS) +
    nearestDifference(leg.aircraftDeparture, leg.passengerDeparture) * MINUTE_MS;
  const arrivesAtMs =
    toInstant(clocks.arrival, arrivalDay * DAY_MS + leg.aircraftArrival * MINUTE_MS) +
    nearestDifference(leg.aircraftArrival, leg.passengerArrival) * MINUTE_MS;
  const departsLocal = localTimeOf(clocks.departure, departsAtMs);
  return {
    number: `${leg.flightNumber}${leg.operationalSuffix ?? ""}`,
    serviceDate: departsLocal.slice(0, 10),
    origin: leg.departureStation,
    destination: leg.arrivalStation,
    departsAtMs,
    arrivesAtMs,
    departsLocal,
    arrivesLocal: localTimeOf(clocks.arrival, arrivesAtMs),
    layoutId,
  };
}

/** Minutes from the aircraft's time to the passengers', over midnight where that is nearer. */
function nearestDifference(aircraft: number, passenger: number): number {
  const difference = passenger - aircraft;
  if (difference > HALF_DAY_MINUTES) return difference - 2 * HALF_DAY_MINUTES;
  return difference < -HALF_DAY_MINUTES ? difference + 2 * HALF_DAY_MINUTES : difference;
}

function localTimeOf({ offsetAt }: ZoneClock, epochMs: number): string {
  return new Date(epochMs + offsetAt(epochMs) * MINUTE_MS).toISOString().slice(0, 16);
}

function checkDuration({ serviceDate, departsAtMs, arrivesAtMs }: LegFlight): LegProblem | undefined {
  const minutes = (arrivesAtMs - departsAtMs) / MINUTE_MS;
  const hint = "check the times and the Date Variation";
  if (minutes < 1)
    return problemAt("aircraftArrival", `must be after departure, and is not on ${serviceDate}; ${hint}`);
  if (minutes <= MAX_FLIGHT_MINUTES) return undefined;
  return problemAt("aircraftArrival", `makes a flight of ${Math.round(minutes / 60)} hours on ${serviceDate}; ${hint}`);
}

function problemAt(key: FieldName, message: string): LegProblem {
  const { name, from, to } = flightLegFields[key];
  return { column: placeOf(name, from, to), message };
}
