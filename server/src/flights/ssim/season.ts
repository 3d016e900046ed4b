/** Seasons of schedules as IATA counts them: summer begins on the last Sunday of March, winter on that of October. Pure. */
import { dateOfDay, dayNumber, weekdayOfDay } from "./service-days.ts";

/** S27 or W27 when both days lie in it, else null. A winter has the year in which it begins. */
export function seasonOf(from: string, to: string): string | null {
  const season = seasonAt(from);
  return season === seasonAt(to) ? season : null;
}

function seasonAt(date: string): string {
  const year = Number(date.slice(0, 4));
  if (date < lastSunday(year, "03-31")) return `W${twoDigits(year - 1)}`;
  return date < lastSunday(year, "10-31") ? `S${twoDigits(year)}` : `W${twoDigits(year)}`;
}

function lastSunday(year: number, lastDay: string): string {
  const last = dayNumber(`${year}-${lastDay}`);
  return dateOfDay(last - (weekdayOfDay(last) % 7));
}

function twoDigits(year: number): string {
  return String(year % 100).padStart(2, "0");
}
