/**
 * Imports a CSV file of airports, airlines, fares or schedules, recognised by its header. All of the file takes effect or
 * nothing does; the same file again changes nothing.
 */
import type { Database } from "../../storage/database.ts";
import { again } from "./again.ts";
import { type CsvTable, readCsv } from "./csv-table.ts";
import { readRouteFares } from "./fares-csv.ts";
import { type Checked, type ImportProblem, refuseFile, type Refused } from "./import-problem.ts";
import { readAirlines, readAirports } from "./reference-csv.ts";
import { readKnownReferences, storeAirlines, storeAirports } from "./reference-store.ts";
import { storeRouteFares } from "./route-fares.ts";
import { readSchedule } from "./schedule-csv.ts";
import { type DatedFlight, expandSchedule, flightKey } from "./schedule-expand.ts";
import { type FlightRefusals, type ImportCounts, type OnProgress, storeSchedule } from "./schedule-store.ts";

export type ImportSubject = "airports" | "airlines" | "fares" | "flights";

export type ImportOutcome =
  | { readonly kind: "imported"; readonly subject: ImportSubject; readonly counts: ImportCounts }
  | { readonly kind: "refused"; readonly problems: readonly ImportProblem[] };

/** Rejects with a `DatabaseError` when the database fails; what is wrong with the file is an answer. */
export async function importFile(
  database: Database,
  bytes: Uint8Array,
  onProgress: OnProgress = () => {},
): Promise<ImportOutcome> {
  const table = readCsv(bytes);
  if (!table.ok) return refusedBy(table);
  switch (subjectOf(table.value)) {
    case "airports":
      return importReferences("airports", readAirports(table.value), (lines) => storeAirports(database, lines));
    case "airlines":
      return importReferences("airlines", readAirlines(table.value), (lines) => storeAirlines(database, lines));
    case "fares":
      return importFares(database, table.value);
    case "flights":
      return importSchedule(database, table.value, onProgress);
    case undefined:
      return refusedBy(
        refuseFile(
          "has a first line that names neither airports (zone), airlines (accounting_code), fares (fares) nor flights " +
            "(departs)",
        ),
      );
  }
}

/** Each kind of file has a column that the others lack. */
function subjectOf({ header }: CsvTable): ImportSubject | undefined {
  if (header.includes("departs") || header.includes("number")) return "flights";
  if (header.includes("zone") || header.includes("latitude")) return "airports";
  if (header.includes("accounting_code")) return "airlines";
  return header.includes("fares") ? "fares" : undefined;
}

async function importReferences<Line>(
  subject: ImportSubject,
  lines: Checked<Line[]>,
  store: (lines: Line[]) => Promise<ImportCounts>,
): Promise<ImportOutcome> {
  if (!lines.ok) return refusedBy(lines);
  return { kind: "imported", subject, counts: await again(() => store(lines.value)) };
}

async function importFares(database: Database, table: CsvTable): Promise<ImportOutcome> {
  const known = await readKnownReferences(database);
  return importReferences("fares", readRouteFares(table, known), (lines) =>
    storeRouteFares(database, known.layouts, lines),
  );
}

async function importSchedule(database: Database, table: CsvTable, onProgress: OnProgress): Promise<ImportOutcome> {
  const known = await readKnownReferences(database);
  const rows = readSchedule(table, known);
  if (!rows.ok) return refusedBy(rows);
  const flights = expandSchedule(rows.value, known.zones);
  if (!flights.ok) return refusedBy(flights);
  const outcome = await again(() => storeSchedule(database, flights.value, onProgress));
  if (outcome.kind === "refused") return { kind: "refused", problems: explainRefusals(outcome) };
  return { kind: "imported", subject: "flights", counts: outcome.counts };
}

function explainRefusals({ departed, seatsClaimed }: FlightRefusals): ImportProblem[] {
  return [
    ...firstOfEachLine(departed).map((flight) => ({
      line: flight.line,
      column: "first_date",
      message: `${flightKey(flight)} has departed and cannot change; begin on a later day`,
    })),
    ...firstOfEachLine(seatsClaimed).map((flight) => ({
      line: flight.line,
      column: "layout",
      message: `${flightKey(flight)} has seats that are taken; keep its layout`,
    })),
  ].toSorted((a, b) => a.line - b.line);
}

/** One flight stands for its line: the other days of the line have the same reason. */
function firstOfEachLine(flights: readonly DatedFlight[]): DatedFlight[] {
  return [...Map.groupBy(flights, ({ line }) => line).values()].flatMap((ofLine) => ofLine.slice(0, 1));
}

function refusedBy({ problems }: Refused): ImportOutcome {
  return { kind: "refused", problems };
}
