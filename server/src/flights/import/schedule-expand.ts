/** From a line of a schedule to its dated flights, with instants. Pure. */
import type { CabinFare } from "./fares-cell.ts";
import { addDays, daysBetween, instantOf, localTimeAt, weekdayOf } from "../local-time.ts";
import { accept, type Checked, type ImportProblem, refuse } from "./import-problem.ts";
import type { ScheduleRow } from "./schedule-csv.ts";

/** Flights in one file: a thousand a day for most of a year. Bounds memory and the time that the transaction takes. */
export const MAX_FLIGHTS_PER_FILE = 250_000;

/** The longest flights there are take 19 hours; more is a wrong arrival_day. */
const MAX_FLIGHT_MINUTES = 24 * 60;

export interface DatedFlight {
  /** The line that says so. */
  readonly line: number;
  readonly airline: string;
  readonly number: string;
  readonly serviceDate: string;
  readonly origin: string;
  readonly destination: string;
  readonly departsAtMs: number;
  readonly arrivesAtMs: number;
  readonly departsLocal: string;
  readonly arrivesLocal: string;
  readonly layoutId: string;
  readonly salesCloseAtMs: number;
  readonly fares: readonly CabinFare[];
}

/** What makes two flights the same flight, as the database's unique key has it: LH400 from FRA on 2027-02-28. */
export function flightKey(flight: Pick<DatedFlight, "airline" | "number" | "serviceDate" | "origin">): string {
  return `${flight.airline}${flight.number} from ${flight.origin} on ${flight.serviceDate}`;
}

export function expandSchedule(
  rows: readonly ScheduleRow[],
  zones: ReadonlyMap<string, string>,
): Checked<readonly DatedFlight[]> {
  const flights: DatedFlight[] = [];
  const problems: ImportProblem[] = [];
  const lineOfFlight = new Map<string, number>();
  for (const row of rows) {
    const expanded = expandRow(row, zones);
    if (!expanded.ok) {
      problems.push(...expanded.problems);
      continue;
    }
    const repeated = expanded.value.find((flight) => lineOfFlight.has(flightKey(flight)));
    if (repeated) problems.push(repeatedFlight(repeated, lineOfFlight.get(flightKey(repeated))));
    for (const flight of expanded.value) lineOfFlight.set(flightKey(flight), row.line);
    flights.push(...expanded.value);
    if (flights.length > MAX_FLIGHTS_PER_FILE) return refuse([...problems, tooMany(row.line)]);
  }
  return problems.length > 0 ? refuse(problems) : accept(flights);
}

/** The dated flights of one line. `zones` has the line's airports: `readSchedule` has checked that. */
function expandRow(row: ScheduleRow, zones: ReadonlyMap<string, string>): Checked<readonly DatedFlight[]> {
  const { line, first_date, last_date, days } = row;
  const dates = Array.from({ length: daysBetween(first_date, last_date) + 1 }, (_, day) => addDays(first_date, day));
  const served = dates.filter((date) => days.has(weekdayOf(date)));
  if (served.length === 0) {
    return refuse([{ line, column: "days", message: `no such weekday lies from ${first_date} to ${last_date}` }]);
  }
  const flights: DatedFlight[] = [];
  for (const date of served) {
    const flight = dateFlight(row, date, zones.get(row.origin)!, zones.get(row.destination)!);
    const problem = checkDuration(flight);
    // The other days of the line are wrong for the same reason.
    if (problem) return refuse([problem]);
    flights.push(flight);
  }
  return accept(flights);
}

function dateFlight(row: ScheduleRow, date: string, originZone: string, destinationZone: string): DatedFlight {
  const departsAtMs = instantOf(`${date}T${row.departs}`, originZone);
  const arrivesAtMs = instantOf(`${addDays(date, row.arrival_day)}T${row.arrives}`, destinationZone);
  return {
    line: row.line,
    airline: row.airline,
    number: row.number,
    serviceDate: date,
    origin: row.origin,
    destination: row.destination,
    departsAtMs,
    arrivesAtMs,
    // Read back from the instant: on the night of a clock change the timetable's time may not exist.
    departsLocal: localTimeAt(departsAtMs, originZone),
    arrivesLocal: localTimeAt(arrivesAtMs, destinationZone),
    layoutId: row.layout,
    salesCloseAtMs: departsAtMs - row.sales_close_minutes * 60_000,
    fares: row.fares,
  };
}

function checkDuration({ line, serviceDate, departsAtMs, arrivesAtMs }: DatedFlight): ImportProblem | undefined {
  const minutes = (arrivesAtMs - departsAtMs) / 60_000;
  const hint = "check departs, arrives and arrival_day, each in the airport's own time";
  if (minutes < 1) {
    return { line, column: "arrives", message: `must be after departure, and is not on ${serviceDate}; ${hint}` };
  }
  if (minutes <= MAX_FLIGHT_MINUTES) return undefined;
  const hours = Math.round(minutes / 60);
  return { line, column: "arrives", message: `makes a flight of ${hours} hours on ${serviceDate}; ${hint}` };
}

function repeatedFlight(flight: DatedFlight, line: number | undefined): ImportProblem {
  return {
    line: flight.line,
    column: "number",
    message: `${flightKey(flight)} is on line ${line} already; remove one`,
  };
}

function tooMany(line: number): ImportProblem {
  return { line, column: null, message: `goes beyond ${MAX_FLIGHTS_PER_FILE} flights in a file; split the file` };
}
