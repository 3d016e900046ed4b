/** The demo's timetable for the days ahead: the committed file says everything but the period. Pure. */
import { readCsv } from "../flights/import/csv-table.ts";
import { addDays, dateAt } from "../flights/local-time.ts";

/** Days from today at the origin, today among them, on which the demo has flights. */
export const DEMO_DAYS = 60;

/** The same CSV with each line's period beginning today, which is another day in Auckland than in Honolulu. */
export function withPeriod(schedule: string, zones: ReadonlyMap<string, string>, nowMs: number): string {
  const table = readCsv(new TextEncoder().encode(schedule));
  if (!table.ok) throw new Error("the demo's schedule is not CSV");
  const { header, lines } = table.value;
  const filled = lines.map(({ cells }) => {
    const firstDate = dateAt(nowMs, zones.get(cells["origin"] ?? "") ?? "UTC");
    return { ...cells, first_date: firstDate, last_date: addDays(firstDate, DEMO_DAYS - 1) };
  });
  const rows = filled.map((cells: Readonly<Record<string, string>>) => header.map((name) => quote(cells[name] ?? "")));
  return [header, ...rows].map((cells) => cells.join(",")).join("\n");
}

function quote(cell: string): string {
  return /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
