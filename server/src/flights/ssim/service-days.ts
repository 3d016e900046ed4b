/** Days as numbers: a schedule counts more of them than a calendar library is quick enough for. Pure. */

const DAY_MS = 86_400_000;

/** Days since 1 January 1970, a Thursday, of an ISO date. */
export function dayNumber(date: string): number {
  return Date.parse(date) / DAY_MS;
}

export function dateOfDay(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** Monday is 1, Sunday is 7 (SSIM). */
export function weekdayOfDay(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** Weeks begin on Monday. */
export function weekOfDay(day: number): number {
  return Math.floor((day + 3) / 7);
}

export interface OperatingPeriod {
  readonly fromDay: number;
  readonly toDay: number;
  /** Digits of weekdays: "1367". */
  readonly weekdays: string;
  /** Every week, or every second calendar week from that of `fromDay` on. */
  readonly everyWeeks: 1 | 2;
}

/** The days on which there is a flight, in order. */
export function operatingDays({ fromDay, toDay, weekdays, everyWeeks }: OperatingPeriod): number[] {
  const days: number[] = [];
  for (let day = fromDay; day <= toDay; day += 1) {
    const inWeek = (weekOfDay(day) - weekOfDay(fromDay)) % everyWeeks === 0;
    if (inWeek && weekdays.includes(String(weekdayOfDay(day)))) days.push(day);
  }
  return days;
}

/**
 * The fewest weekly periods, taken greedily from the first day on, that make exactly these days. `days` rise. The first
 * and last week of a period may be cut short by its limits; those between are all alike.
 */
export function periodsOf(days: readonly number[]): OperatingPeriod[] {
  const weeks = [...Map.groupBy(days, weekOfDay)].map(([week, inWeek]) => ({ week, days: inWeek }));
  const periods: OperatingPeriod[] = [];
  for (let index = 0; index < weeks.length;) {
    const taken = takePeriod(weeks.slice(index));
    periods.push(taken.period);
    index += taken.weeks;
  }
  return periods;
}

interface ServedWeek {
  readonly week: number;
  readonly days: readonly number[];
}

function takePeriod(weeks: readonly ServedWeek[]): { period: OperatingPeriod; weeks: number } {
  const first = weeks[0]!;
  const fromDay = first.days[0]!;
  let weekdays = weekdaysOf(first);
  let toDay = first.days.at(-1)!;
  let taken = 1;
  for (const next of weeks.slice(1)) {
    if (next.week !== first.week + taken) break;
    // Only the second week knows what the first would have had before `fromDay`.
    const wanted = taken === 1 ? mayBegin(weekdaysOf(next), weekdays, fromDay) : weekdays;
    if (wanted === undefined) break;
    const whole = weekdaysOf(next) === wanted;
    if (!whole && !wanted.startsWith(weekdaysOf(next))) break;
    weekdays = wanted;
    toDay = next.days.at(-1)!;
    taken += 1;
    // A week that was cut short is the last: the period ends with its last day.
    if (!whole) break;
  }
  return { period: { fromDay, toDay, weekdays, everyWeeks: 1 }, weeks: taken };
}

/** Weekdays of a period whose first week, from `fromDay` on, has `begun`, and whose second has `next` or begins with it. */
function mayBegin(next: string, begun: string, fromDay: number): string | undefined {
  const early = [...next].filter((digit) => Number(digit) < weekdayOfDay(fromDay)).join("");
  const whole = early + begun;
  return whole.startsWith(next) ? whole : undefined;
}

function weekdaysOf({ days }: ServedWeek): string {
  return days.map(weekdayOfDay).join("");
}
