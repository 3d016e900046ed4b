/** Days of the calendar as YYYY-MM-DD. Pure. */

export function addDays(date: string, days: number): string {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The day that this computer's calendar shows at an instant. */
export function localDay(nowMs: number): string {
  const now = new Date(nowMs);
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

/** True for a day that exists, as a person or a link may have written it. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(text);
  return Number.isFinite(time) && new Date(time).toISOString().startsWith(text);
}

/** `count` days around `date`, it in the middle unless that would begin before `first`. */
export function daysAround(date: string, first: string, count: number): readonly string[] {
  const wanted = addDays(date, -Math.floor(count / 2));
  const start = wanted < first && first <= date ? first : wanted;
  return Array.from({ length: count }, (_, index) => addDays(start, index));
}

/** The day that begins last on Earth: whatever is before it is over everywhere. */
export function lastDayToBegin(nowMs: number): string {
  return new Date(nowMs - 12 * 3_600_000).toISOString().slice(0, 10);
}

/** The `count` of `days` nearest to `date`, in their own order. */
export function nearestDays(days: readonly string[], date: string, count: number): readonly string[] {
  const distance = (day: string): number => Math.abs(Date.parse(day) - Date.parse(date));
  const nearest = new Set(days.toSorted((one, other) => distance(one) - distance(other)).slice(0, count));
  return days.filter((day) => nearest.has(day));
}

/** Days from one day to another. */
export function daysUntil(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
