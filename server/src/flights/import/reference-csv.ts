/** Files of airports and of airlines. Pure: cells in, typed rows or problems out. */
import { AirlineCode, AirportCode } from "@aisle/protocol/ids.ts";
import { lineOfText } from "@aisle/protocol/text.ts";
import { z } from "zod";
import { isTimeZone } from "../local-time.ts";
import { type CsvTable, type Parsed, parseLines } from "./csv-table.ts";
import { accept, type Checked, type ImportProblem, refuse, refuseFile } from "./import-problem.ts";

/** More than the world has with scheduled service; keeps a search in memory quick. */
export const MAX_AIRPORTS_PER_FILE = 10_000;

const MAX_REFERENCE_NAME_CHARACTERS = 120;
const MAX_CITY_CHARACTERS = 80;

const degrees = (limit: number, example: string) =>
  z
    .string()
    .regex(/^-?[0-9]{1,3}(?:\.[0-9]{1,10})?$/, `must be decimal degrees such as ${example}`)
    .transform(Number)
    .refine((value) => Math.abs(value) <= limit, `must be between -${limit} and ${limit}`);

const connectionMinutes = z
  .string()
  .regex(/^[1-9][0-9]{0,3}$/, "must be whole minutes, such as 45")
  .transform(Number)
  .refine((minutes) => minutes <= 24 * 60, "must be at most a day, 1440");

const AirportCells = z.object({
  code: AirportCode,
  name: lineOfText(MAX_REFERENCE_NAME_CHARACTERS),
  city: lineOfText(MAX_CITY_CHARACTERS),
  country: z.string().regex(/^[A-Z]{2}$/, "must be a country's two letters, such as DE"),
  zone: z.string().max(64).refine(isTimeZone, "must be an IANA time zone, such as Europe/Berlin"),
  latitude: degrees(90, "50.0264"),
  longitude: degrees(180, "8.5431"),
  /** Of a city with several airports, such as LON. */
  city_code: z
    .string()
    .regex(/^[A-Z]{3}$/, "must be three capital letters, such as LON")
    .optional(),
  connect_min_domestic_minutes: connectionMinutes.optional(),
  connect_min_minutes: connectionMinutes.optional(),
  connect_max_minutes: connectionMinutes.optional(),
  /** In simplified Chinese. */
  name_zh: lineOfText(MAX_REFERENCE_NAME_CHARACTERS).optional(),
  city_zh: lineOfText(MAX_CITY_CHARACTERS).optional(),
});

const AirlineCells = z.object({
  code: AirlineCode,
  name: lineOfText(MAX_REFERENCE_NAME_CHARACTERS),
  accounting_code: z.string().regex(/^[0-9]{3}$/, "must be the three digits that its ticket numbers begin with"),
});

export type AirportLine = Parsed<typeof AirportCells>;
export type AirlineLine = Parsed<typeof AirlineCells>;

export function readAirports(table: CsvTable): Checked<AirportLine[]> {
  if (table.lines.length > MAX_AIRPORTS_PER_FILE) return refuseFile(`has more than ${MAX_AIRPORTS_PER_FILE} airports`);
  return oncePerCode(withWholeNames(parseLines(table, AirportCells)));
}

/** A city's name without the airport's would be shown beside a name of another language. */
function withWholeNames(lines: Checked<AirportLine[]>): Checked<AirportLine[]> {
  if (!lines.ok) return lines;
  const problems = lines.value.flatMap(({ line, name_zh, city_zh }): ImportProblem[] => {
    if ((name_zh === undefined) === (city_zh === undefined)) return [];
    const column = name_zh === undefined ? "name_zh" : "city_zh";
    return [{ line, column, message: "must not be empty where the other Chinese name is given" }];
  });
  return problems.length > 0 ? refuse(problems) : lines;
}

export function readAirlines(table: CsvTable): Checked<AirlineLine[]> {
  return oncePerCode(parseLines(table, AirlineCells));
}

function oncePerCode<Line extends { readonly line: number; readonly code: string }>(
  lines: Checked<Line[]>,
): Checked<Line[]> {
  if (!lines.ok) return lines;
  const lineOfCode = new Map<string, number>();
  const problems = lines.value.flatMap(({ line, code }): ImportProblem[] => {
    const earlier = lineOfCode.get(code);
    lineOfCode.set(code, earlier ?? line);
    if (earlier === undefined) return [];
    return [{ line, column: "code", message: `${code} is on line ${earlier} already; remove one` }];
  });
  return problems.length > 0 ? refuse(problems) : accept(lines.value);
}
