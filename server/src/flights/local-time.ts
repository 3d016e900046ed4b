/**
 * Between the clock on an airport's wall and instants. Pure, but for the time zone data that it runs with.
 *
 * Where a zone's clock jumps, timetables are read as calendars do (RFC 5545, Temporal's "compatible"): a time that the
 * clock skips is as much later as the clock jumped, a time that it shows twice is the first of the two.
 */
import { Temporal } from "temporal-polyfill";

/** The instant at which the clock of `zone` shows `local`, such as 2027-02-28T23:55, in epoch milliseconds. */
export function instantOf(local: string, zone: string): number {
  return Temporal.PlainDateTime.from(local).toZonedDateTime(zone, { disambiguation: "compatible" }).epochMilliseconds;
}

/** What the clock of `zone` shows at an instant, to the minute: 2027-02-28T23:55. */
export function localTimeAt(epochMs: number, zone: string): string {
  const zoned = Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(zone);
  return zoned.toPlainDateTime().toString({ smallestUnit: "minute" });
}

/** The calendar day in `zone` at an instant: 2027-02-28. */
export function dateAt(epochMs: number, zone: string): string {
  return localTimeAt(epochMs, zone).slice(0, 10);
}

/** The day `days` after `date`, or before it when negative. */
export function addDays(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** Days from one date to another; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(to, { largestUnit: "days" }).days;
}

/** Day of the week as airlines number it: Monday is 1, Sunday is 7 (IATA SSIM). */
export function weekdayOf(date: string): number {
  return Temporal.PlainDate.from(date).dayOfWeek;
}

/** True for the name of a time zone that this runtime knows, such as Asia/Kathmandu; offsets are no zones. */
export function isTimeZone(zone: string): boolean {
  if (!/^[A-Za-z]/.test(zone)) return false;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return true;
  } catch {
    return false;
  }
}
