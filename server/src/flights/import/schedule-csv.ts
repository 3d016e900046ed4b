/** A schedule file: one line is one flight number over a period. Pure: cells in, typed rows or problems out. */
import { AirlineCode, AirportCode, LayoutId } from "@aisle/protocol/ids.ts";
import type { CabinClass } from "@aisle/protocol/layouts.ts";
import { LocalDate } from "@aisle/protocol/times.ts";
import { z } from "zod";
import { daysBetween } from "../local-time.ts";
import { type CsvTable, type Parsed, parseLines } from "./csv-table.ts";
import { FaresCell } from "./fares-csv.ts";
import { accept, type Checked, type ImportProblem, refuse } from "./import-problem.ts";

/** A year and a month: airlines publish no further ahead. */
export const MAX_PERIOD_DAYS = 400;

/** Minutes before departure at which sales end, when the file does not say. */
export const DEFAULT_SALES_CLOSE_MINUTES = 60;
const MAX_SALES_CLOSE_MINUTES = 7 * 24 * 60;

const Day = z
  .string()
  .refine((text) => LocalDate.safeParse(text).success, "must be a day of the calendar, such as 2027-02-28")
  .refine((date) => date >= "2000-01-01" && date <= "2099-12-31", "must be a day of this century");

const ClockTime = z.string().regex(/^(?:[01][0-9]|2[0-3]):[0-5][0-9]$/, "must be a time such as 23:55");

/** Weekdays as IATA numbers them: "1" is Monday, "1234567" is every day. */
const Weekdays = z
  .string()
  .regex(/^[1-7]{1,7}$/, "must be digits of weekdays, Monday is 1: 1234567 is every day")
  .refine((digits) => new Set(digits).size === digits.length, "must not name a weekday twice")
  .transform((digits): ReadonlySet<number> => new Set([...digits].map(Number)));

const ScheduleCells = z.object({
  airline: AirlineCode,
  /** Without the airline, with an operational suffix at most: "400", "6A". */
  number: z.string().regex(/^[1-9][0-9]{0,3}[A-Z]?$/, "must be one to four digits such as 400, without the airline"),
  origin: AirportCode,
  destination: AirportCode,
  first_date: Day,
  last_date: Day,
  days: Weekdays,
  departs: ClockTime,
  arrives: ClockTime,
  /** Days from the departure's calendar day to the arrival's; -1 across the date line eastward. */
  arrival_day: z
    .enum(["-1", "0", "1", "2"], "must be -1, 0, 1 or 2: days after the day of departure")
    .transform(Number),
  layout: LayoutId,
  fares: FaresCell,
  sales_close_minutes: z
    .string()
    .regex(/^[0-9]{1,5}$/, "must be whole minutes before departure, such as 60")
    .transform(Number)
    .refine((minutes) => minutes <= MAX_SALES_CLOSE_MINUTES, `must be at most ${MAX_SALES_CLOSE_MINUTES}`)
    .default(DEFAULT_SALES_CLOSE_MINUTES),
});

export type ScheduleRow = Parsed<typeof ScheduleCells>;

/** What a schedule refers to, as it is stored. */
export interface KnownReferences {
  /** Time zone by airport code. */
  readonly zones: ReadonlyMap<string, string>;
  readonly airlines: ReadonlySet<string>;
  /** Cabins by layout id. */
  readonly layouts: ReadonlyMap<string, ReadonlySet<CabinClass>>;
}

export function readSchedule(table: CsvTable, known: KnownReferences): Checked<ScheduleRow[]> {
  const rows = parseLines(table, ScheduleCells);
  if (!rows.ok) return rows;
  const problems = rows.value.flatMap((row) => [...checkPeriod(row), ...checkReferences(row, known)]);
  return problems.length > 0 ? refuse(problems) : accept(rows.value);
}

function checkPeriod({ line, first_date, last_date }: ScheduleRow): ImportProblem[] {
  const days = daysBetween(first_date, last_date) + 1;
  if (days < 1) return [{ line, column: "last_date", message: `must not be before first_date, ${first_date}` }];
  if (days <= MAX_PERIOD_DAYS) return [];
  return [
    { line, column: "last_date", message: `must be within ${MAX_PERIOD_DAYS} days of first_date, ${first_date}` },
  ];
}

function checkReferences(row: ScheduleRow, known: KnownReferences): ImportProblem[] {
  const { line, airline, origin, destination, layout, fares } = row;
  const problems: ImportProblem[] = [];
  const report = (column: string, message: string) => problems.push({ line, column, message });
  if (!known.airlines.has(airline)) report("airline", `${airline} is not known; import it with a file of airlines`);
  for (const column of ["origin", "destination"] as const) {
    if (!known.zones.has(row[column])) report(column, `${row[column]} is not known; import it with a file of airports`);
  }
  if (origin === destination) report("destination", "must not be the origin");
  const cabins = known.layouts.get(layout);
  if (!cabins) report("layout", `${layout} is not known; there are ${[...known.layouts.keys()].join(", ")}`);
  const lacking = fares.find(({ cabin }) => cabins?.has(cabin) === false);
  if (lacking) report("fares", `layout ${layout} has no ${lacking.cabin}; it has ${[...(cabins ?? [])].join(", ")}`);
  return problems;
}
