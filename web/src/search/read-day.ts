/** Reads a day as people write one. Pure. */
import { addDays, isDay } from "./dates.ts";

export type ReadDay =
  | { readonly kind: "day"; readonly date: string }
  /** Written like a day that the calendar does not have: 31 February. */
  | { readonly kind: "impossible" }
  | { readonly kind: "unreadable" };

interface Reader {
  /** Without a year, the next such day from here on is meant. */
  readonly today: string;
  /** Whose names of months, and whose order of day and month. */
  readonly locale: string;
}

const relative: Readonly<Record<string, number>> = { today: 0, tomorrow: 1, 今天: 0, 明天: 1, 后天: 2 };

/** 2027-02-28, 28/2/2027, 28.2., 28 Feb, Feb 28 2027, 2月28日, tomorrow. */
export function readDay(text: string, { today, locale }: Reader): ReadDay {
  const written = text.normalize("NFKC").trim().toLowerCase();
  const away = relative[written];
  if (away !== undefined) return { kind: "day", date: addDays(today, away) };
  const parts = partsOf(written, locale);
  if (!parts) return { kind: "unreadable" };
  const { year, month, day } = parts;
  if (year !== null) return dayOf(year, month, day);
  const thisYear = dayOf(Number(today.slice(0, 4)), month, day);
  const isAhead = thisYear.kind === "day" && thisYear.date >= today;
  return isAhead ? thisYear : dayOf(Number(today.slice(0, 4)) + 1, month, day);
}

interface Parts {
  readonly year: number | null;
  readonly month: number;
  readonly day: number;
}

function partsOf(written: string, locale: string): Parts | null {
  const words = written.match(/\p{L}+|\d+/gu) ?? [];
  const numbers = words.filter((word) => /^\d+$/.test(word)).map(Number);
  const letters = words.filter((word) => !/^\d+$/.test(word));
  // 2027年2月28日 is in the order of its numbers.
  const isChinese = letters.some((word) => "年月日号".includes(word));
  const names = isChinese ? [] : letters.filter((word) => !isWeekday(word, locale));
  if (names.length > 1 || numbers.length === 0) return null;
  const [name] = names;
  if (name !== undefined) {
    const month = monthOf(name, locale);
    const [day, year = null, ...others] = numbers;
    return month === null || others.length > 0 ? null : { year: fullYear(year), month, day: day! };
  }
  const [first, second, third, ...others] = numbers;
  if (second === undefined || others.length > 0) return null;
  if (third !== undefined && first! > 999) return { year: first!, month: second, day: third };
  if (isChinese || locale.startsWith("zh")) return { year: fullYear(third ?? null), month: first!, day: second };
  return { year: fullYear(third ?? null), month: second, day: first! };
}

/** 27 is 2027. */
function fullYear(year: number | null): number | null {
  return year !== null && year < 100 ? 2_000 + year : year;
}

function dayOf(year: number, month: number, day: number): ReadDay {
  const two = (part: number): string => String(part).padStart(2, "0");
  const date = `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}`;
  return isDay(date) ? { kind: "day", date } : { kind: "impossible" };
}

/** By its first letters, three or more; in the language of the locale, or in English. */
function monthOf(word: string, locale: string): number | null {
  for (const one of [locale, "en"]) {
    const names = namesOf(one, { month: "long" }, (index) => Date.UTC(2027, index, 1), 12);
    const found = word.length < 3 ? -1 : names.findIndex((name) => name.startsWith(word));
    if (found >= 0) return found + 1;
  }
  return word === "sept" ? 9 : null;
}

function isWeekday(word: string, locale: string): boolean {
  const names = [locale, "en"].flatMap((one) =>
    namesOf(one, { weekday: "long" }, (index) => Date.UTC(2027, 0, index + 1), 7),
  );
  return word.length >= 2 && names.some((name) => name.startsWith(word));
}

function namesOf(
  locale: string,
  options: Intl.DateTimeFormatOptions,
  at: (index: number) => number,
  count: number,
): readonly string[] {
  const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" });
  return Array.from({ length: count }, (_, index) => format.format(at(index)).toLowerCase());
}
