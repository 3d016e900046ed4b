/** A file of fares: one line is what an airline asks on one route, either way of it by itself. Pure. */
import { AirlineCode, AirportCode } from "@aisle/protocol/ids.ts";
import { z } from "zod";
import { type CsvTable, type Parsed, parseLines } from "./csv-table.ts";
import { type CabinFare, parseFares } from "./fares-cell.ts";
import { accept, type Checked, type ImportProblem, refuse } from "./import-problem.ts";

/** Prices in one cell; see `fares-cell.ts`. */
export const FaresCell = z.string().transform((cell, context): readonly CabinFare[] => {
  const parsed = parseFares(cell);
  if (parsed.ok) return parsed.fares;
  context.addIssue({ code: "custom", message: parsed.message });
  return z.NEVER;
});

const RouteFaresCells = z.object({
  airline: AirlineCode,
  origin: AirportCode,
  destination: AirportCode,
  fares: FaresCell,
});

export type RouteFares = Parsed<typeof RouteFaresCells>;

export function readRouteFares(
  table: CsvTable,
  known: { readonly airlines: ReadonlySet<string>; readonly zones: ReadonlyMap<string, string> },
): Checked<RouteFares[]> {
  const lines = parseLines(table, RouteFaresCells);
  if (!lines.ok) return lines;
  const lineOfRoute = new Map<string, number>();
  const problems = lines.value.flatMap(({ line, airline, origin, destination }): ImportProblem[] => {
    const route = `${airline} from ${origin} to ${destination}`;
    const earlier = lineOfRoute.get(route);
    lineOfRoute.set(route, earlier ?? line);
    if (earlier !== undefined) {
      return [{ line, column: "destination", message: `${route} is on line ${earlier} already; remove one` }];
    }
    const unknown: ImportProblem[] = [];
    const report = (column: string, code: string, what: string) =>
      unknown.push({ line, column, message: `${code} is not known; import it with a file of ${what}` });
    if (!known.airlines.has(airline)) report("airline", airline, "airlines");
    if (!known.zones.has(origin)) report("origin", origin, "airports");
    if (!known.zones.has(destination)) report("destination", destination, "airports");
    return unknown;
  });
  return problems.length > 0 ? refuse(problems) : accept(lines.value);
}
