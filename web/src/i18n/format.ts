/** How numbers, money and times are written. Pure; `locale` is a BCP 47 tag. */

import { exponentOf } from "@aisle/client";

export interface Money {
  readonly amountMinor: number;
  readonly currency: string;
}

/** Whole amounts without ".00"; currencies without minor units, such as JPY, never get them. */
export function formatPrice({ amountMinor, currency }: Money, locale: string): string {
  return priceFormat(currency, locale).format(amountMinor / 10 ** exponentOf(currency));
}

/** Kept, for a seat map tells hundreds of prices and making a format takes longer than using it. */
const priceFormats = new Map<string, Intl.NumberFormat>();

function priceFormat(currency: string, locale: string): Intl.NumberFormat {
  const key = `${locale} ${currency}`;
  const digits = exponentOf(currency);
  const format =
    priceFormats.get(key) ??
    new Intl.NumberFormat(locale, {
      ...{ style: "currency", currency, trailingZeroDisplay: "stripIfInteger" },
      ...{ minimumFractionDigits: digits, maximumFractionDigits: digits },
    });
  priceFormats.set(key, format);
  return format;
}

/** What something costs more or less: "+£30", "−£30". */
export function formatDifference({ amountMinor, currency }: Money, locale: string): string {
  const sign = amountMinor === 0 ? "" : amountMinor > 0 ? "+" : "−";
  return sign + formatPrice({ amountMinor: Math.abs(amountMinor), currency }, locale);
}

/** The clock of a local time such as 2027-02-28T23:55: 23:55. */
export function clockOf(local: string): string {
  return local.slice(11, 16);
}

/** Calendar days from one local time or date to another, each by its own calendar: the "+1" behind an arrival. */
export function daysBetween(fromLocal: string, toLocal: string): number {
  return Math.round((Date.parse(toLocal.slice(0, 10)) - Date.parse(fromLocal.slice(0, 10))) / 86_400_000);
}

/** 9h 5m; 9小时5分钟. */
export function formatDuration(minutes: number, locale: string): string {
  const unit = (unit: "hour" | "minute", value: number) =>
    new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "narrow" }).format(value);
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  const parts = [
    ...(hours > 0 ? [unit("hour", hours)] : []),
    ...(rest > 0 || hours === 0 ? [unit("minute", rest)] : []),
  ];
  return parts.join(locale.startsWith("zh") ? "" : " ");
}

/** Minutes and seconds of a countdown: 9:05. */
export function formatCountdown(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** How long to wait, in words, rounded up: "45 seconds", "3 minutes"; "45秒钟". */
export function formatWait(waitMs: number, locale: string): string {
  const seconds = Math.max(1, Math.ceil(waitMs / 1000));
  const [value, unit] = seconds < 60 ? [seconds, "second"] : [Math.ceil(seconds / 60), "minute"];
  return new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "long" }).format(value);
}

/** A day of the calendar (YYYY-MM-DD), such as "Sunday, 28 February 2027". */
export function formatDay(date: string, locale: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" }).format(Date.parse(date.slice(0, 10)));
}

/** A local time with its day, such as "Sun 28 Feb, 23:55". */
export function formatLocalTime(local: string, locale: string): string {
  return `${formatDay(local, locale, { weekday: "short", day: "numeric", month: "short" })}, ${clockOf(local)}`;
}

/** An instant by the clock of this computer, such as "28 Feb 2027, 23:55". */
export function formatInstant(atMs: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" }).format(atMs);
}

/** "12A", "12A and 12B", "12A、12B和12C". */
export function formatList(items: readonly string[], locale: string): string {
  return new Intl.ListFormat(locale, { type: "conjunction" }).format(items);
}

/** A country's name for its two letters (ISO 3166-1). */
export function countryName(code: string, locale: string): string {
  return new Intl.DisplayNames(locale, { type: "region", fallback: "code" }).of(code) ?? code;
}

/** The clock of this computer at an instant, such as 23:55. */
export function formatClock(atMs: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(atMs);
}

/** A price where there is little room, never less than it is: £299, ¥1.3万. */
export function formatPriceShort({ amountMinor, currency }: Money, locale: string): string {
  const amount = Math.ceil(amountMinor / 10 ** exponentOf(currency));
  const format = new Intl.NumberFormat(locale, {
    ...{ style: "currency", currency, currencyDisplay: "narrowSymbol" },
    ...(amount > 9_999 ? { notation: "compact", maximumFractionDigits: 1 } : { maximumFractionDigits: 0 }),
  });
  return format.format(amount);
}
