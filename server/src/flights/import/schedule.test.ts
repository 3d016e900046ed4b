import type { CabinClass } from "@aisle/protocol/layouts.ts";
import { expect, test } from "vitest";
import { readCsv } from "./csv-table.ts";
import { type Checked, renderProblem } from "./import-problem.ts";
import { type KnownReferences, readSchedule } from "./schedule-csv.ts";
import { type DatedFlight, expandSchedule } from "./schedule-expand.ts";

const known: KnownReferences = {
  zones: new Map([
    ["FRA", "Europe/Berlin"],
    ["LHR", "Europe/London"],
    ["NRT", "Asia/Tokyo"],
    ["SFO", "America/Los_Angeles"],
    ["AKL", "Pacific/Auckland"],
    ["HNL", "Pacific/Honolulu"],
    ["KTM", "Asia/Kathmandu"],
    ["DEL", "Asia/Kolkata"],
  ]),
  airlines: new Set(["LH", "NH"]),
  layouts: new Map([["a320-180y", new Set<CabinClass>(["economy"])]]),
};

const columns = {
  airline: "LH",
  number: "900",
  origin: "FRA",
  destination: "LHR",
  first_date: "2027-06-01",
  last_date: "2027-06-01",
  days: "1234567",
  departs: "09:30",
  arrives: "10:10",
  arrival_day: "0",
  layout: "a320-180y",
  fares: "economy/light 89 EUR",
};
type Line = Partial<typeof columns & { sales_close_minutes: string }>;

function expand(lines: readonly Line[]): Checked<readonly DatedFlight[]> {
  const header = [...Object.keys(columns), "sales_close_minutes"];
  const cells = lines.map((line) => {
    const filled: Record<string, string> = { ...columns, sales_close_minutes: "", ...line };
    return header.map((name) => filled[name]).join(",");
  });
  const table = readCsv(new TextEncoder().encode([header.join(","), ...cells].join("\n")));
  if (!table.ok) return table;
  const rows = readSchedule(table.value, known);
  return rows.ok ? expandSchedule(rows.value, known.zones) : rows;
}

/** The flights that these lines make. */
function flightsOf(...lines: readonly Line[]): readonly DatedFlight[] {
  const flights = expand(lines);
  if (!flights.ok) throw new Error(flights.problems.map(renderProblem).join("\n"));
  return flights.value;
}

/** What is wrong with these lines, as it would be shown. */
function problemsOf(...lines: readonly Line[]): string[] {
  const flights = expand(lines);
  return flights.ok ? [] : flights.problems.map(renderProblem);
}

const utc = (text: string) => Date.parse(`${text}Z`);

test("[SC1] a line becomes a flight on each of its weekdays, with instants and local times", () => {
  const flights = flightsOf({ first_date: "2027-06-01", last_date: "2027-06-14", days: "17" });
  expect(flights.map(({ serviceDate }) => serviceDate)).toEqual([
    "2027-06-06",
    "2027-06-07",
    "2027-06-13",
    "2027-06-14",
  ]);
  expect(flights[0]).toMatchObject({
    line: 2,
    airline: "LH",
    number: "900",
    departsAtMs: utc("2027-06-06T07:30"),
    arrivesAtMs: utc("2027-06-06T09:10"),
    departsLocal: "2027-06-06T09:30",
    arrivesLocal: "2027-06-06T10:10",
    salesCloseAtMs: utc("2027-06-06T06:30"),
  });
});

test("[SC2] sales close when the file says, an hour before departure when it does not", () => {
  const [flight] = flightsOf({ sales_close_minutes: "45" });
  expect(flight).toMatchObject({ salesCloseAtMs: utc("2027-06-01T06:45") });
});

test.each<[string, Line, string, string, number]>([
  [
    "eastward over the date line, a day later",
    { origin: "SFO", destination: "NRT", departs: "13:10", arrives: "16:20", arrival_day: "1" },
    "2027-06-01T13:10",
    "2027-06-02T16:20",
    670,
  ],
  [
    "westward over the date line, landing on the day before",
    { origin: "AKL", destination: "HNL", departs: "00:15", arrives: "10:45", arrival_day: "-1" },
    "2027-06-01T00:15",
    "2027-05-31T10:45",
    510,
  ],
  [
    "landing by the clock before it left",
    { origin: "NRT", destination: "SFO", departs: "17:00", arrives: "10:30" },
    "2027-06-01T17:00",
    "2027-06-01T10:30",
    570,
  ],
  [
    "between zones fifteen minutes apart",
    { origin: "DEL", destination: "KTM", departs: "07:00", arrives: "08:50" },
    "2027-06-01T07:00",
    "2027-06-01T08:50",
    95,
  ],
])("[SC3] local times give the true duration: %s", (_what, line, departsLocal, arrivesLocal, minutes) => {
  const [flight] = flightsOf(line);
  expect(flight).toMatchObject({ departsLocal, arrivesLocal });
  expect((flight!.arrivesAtMs - flight!.departsAtMs) / 60_000).toBe(minutes);
});

test("[SC4] on the night when clocks spring forward a flight in the gap leaves an hour later by the clock", () => {
  const [flight] = flightsOf({ first_date: "2027-03-28", last_date: "2027-03-28", departs: "02:30", arrives: "04:00" });
  expect(flight).toMatchObject({ departsAtMs: utc("2027-03-28T01:30"), departsLocal: "2027-03-28T03:30" });
});

test("[SC5] a day before and a day after a clock change, the flight leaves at the same local time", () => {
  const flights = flightsOf({ first_date: "2027-10-30", last_date: "2027-10-31" });
  expect(flights.map(({ departsLocal }) => departsLocal.slice(11))).toEqual(["09:30", "09:30"]);
  expect(flights[1]!.departsAtMs - flights[0]!.departsAtMs).toBe(25 * 3_600_000);
});

test.each<[Line, string]>([
  [{ airline: "XX" }, "line 2, airline: XX is not known; import it with a file of airlines"],
  [{ airline: "lh" }, "line 2, airline: must be an airline's two characters, such as LH or 3U"],
  [{ number: "LH900" }, "line 2, number: must be one to four digits such as 400, without the airline"],
  [{ number: "0900" }, "line 2, number: must be one to four digits such as 400, without the airline"],
  [{ origin: "QQQ" }, "line 2, origin: QQQ is not known; import it with a file of airports"],
  [{ destination: "QQQ" }, "line 2, destination: QQQ is not known; import it with a file of airports"],
  [{ destination: "FRA", arrives: "12:00" }, "line 2, destination: must not be the origin"],
  [{ first_date: "2027-02-29" }, "line 2, first_date: must be a day of the calendar, such as 2027-02-28"],
  [{ first_date: "01.06.2027" }, "line 2, first_date: must be a day of the calendar, such as 2027-02-28"],
  [{ first_date: "0027-06-01" }, "line 2, first_date: must be a day of this century"],
  [{ last_date: "2027-05-31" }, "line 2, last_date: must not be before first_date, 2027-06-01"],
  [{ last_date: "2029-06-01" }, "line 2, last_date: must be within 400 days of first_date, 2027-06-01"],
  [{ days: "128" }, "line 2, days: must be digits of weekdays, Monday is 1: 1234567 is every day"],
  [{ days: "11" }, "line 2, days: must not name a weekday twice"],
  [{ days: "7" }, "line 2, days: no such weekday lies from 2027-06-01 to 2027-06-01"],
  [{ departs: "9:30" }, "line 2, departs: must be a time such as 23:55"],
  [{ departs: "24:00" }, "line 2, departs: must be a time such as 23:55"],
  [{ arrives: "08:30" }, "line 2, arrives: must be after departure, and is not on 2027-06-01; check departs, arrives"],
  [{ arrival_day: "2" }, "line 2, arrives: makes a flight of 50 hours on 2027-06-01; check departs, arrives"],
  [{ arrival_day: "3" }, "line 2, arrival_day: must be -1, 0, 1 or 2: days after the day of departure"],
  [{ layout: "a321-200y" }, "line 2, layout: a321-200y is not known; there are a320-180y"],
  [{ fares: "business/flex 1 EUR" }, "line 2, fares: layout a320-180y has no business; it has economy"],
  [{ fares: "economy/light 1.234 EUR" }, "line 2, fares: has 1.234 EUR; EUR has 2 decimals at most"],
  [{ sales_close_minutes: "1.5" }, "line 2, sales_close_minutes: must be whole minutes before departure, such as 60"],
  [{ sales_close_minutes: "99999" }, "line 2, sales_close_minutes: must be at most 10080"],
])("[SC6] a wrong line is refused with line, column and what to do: %j", (line, problem) => {
  const problems = problemsOf(line);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toContain(problem);
});

test("[SC7] a flight on two lines is refused, naming both", () => {
  expect(
    problemsOf({ last_date: "2027-06-10" }, { number: "901" }, { first_date: "2027-06-10", last_date: "2027-06-20" }),
  ).toEqual(["line 4, number: LH900 from FRA on 2027-06-10 is on line 2 already; remove one"]);
});

test("[SC8] every wrong line is reported, not only the first", () => {
  expect(problemsOf({ departs: "x" }, { arrives: "y", days: "9" })).toHaveLength(3);
});
