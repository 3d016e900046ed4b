/** Times as the clock on the airport's wall shows them, with the name of its zone. Pure. */
import type { Language } from "@aisle/protocol/auth.ts";
import { daysBetween, localTimeAt } from "../flights/local-time.ts";
import { locales } from "./money-text.ts";

/** 23:55 of 2027-02-28T23:55. */
export function clockText(local: string): string {
  return local.slice(11, 16);
}

/** "Sun, 28 February 2027", "2027年2月28日周日", of a local time or date. */
export function dayText(local: string, language: Language): string {
  const format = new Intl.DateTimeFormat(locales[language], {
    ...({ weekday: "short", day: "numeric", month: "long", year: "numeric" } as const),
    timeZone: "UTC",
  });
  return format.format(Date.parse(`${local.slice(0, 10)}T00:00Z`));
}

/** "Central European Summer Time (UTC+2)"; only the offset where the zone has no name at that time. */
export function zoneText(epochMs: number, zone: string, language: Language): string {
  const offset = zoneName(epochMs, zone, language, "shortOffset").replace("GMT", "UTC");
  const name = zoneName(epochMs, zone, language, "long");
  if (/^(?:GMT|UTC)/.test(name)) return offset;
  return language === "zh" ? `${name}（${offset}）` : `${name} (${offset})`;
}

function zoneName(epochMs: number, timeZone: string, language: Language, timeZoneName: "long" | "shortOffset"): string {
  const parts = new Intl.DateTimeFormat(locales[language], { timeZone, timeZoneName }).formatToParts(epochMs);
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? timeZone;
}

/** An instant in full: "11:20, Wed, 1 March 2090, Central European Time (UTC+1)". */
export function instantText(epochMs: number, zone: string, language: Language): string {
  const local = localTimeAt(epochMs, zone);
  const [day, clock, name] = [dayText(local, language), clockText(local), zoneText(epochMs, zone, language)];
  return language === "zh" ? `${day} ${clock}，${name}` : `${clock} on ${day}, ${name}`;
}

/** Behind an arrival on another day of the calendar: "+1 day", "−1 day"; empty on the same. */
export function dayMark(fromLocal: string, toLocal: string, language: Language): string {
  const days = daysBetween(fromLocal.slice(0, 10), toLocal.slice(0, 10));
  if (days === 0) return "";
  const signed = `${days > 0 ? "+" : "−"}${Math.abs(days)}`;
  if (language === "zh") return `${signed}天`;
  return Math.abs(days) === 1 ? `${signed} day` : `${signed} days`;
}

/** "8 h 30 min", "8小时30分钟". */
export function durationText(minutes: number, language: Language): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  const [hour, minute, space] = language === "zh" ? ["小时", "分钟", ""] : [" h", " min", " "];
  return [hours > 0 ? `${hours}${hour}` : "", rest > 0 || hours === 0 ? `${rest}${minute}` : ""]
    .filter((part) => part !== "")
    .join(space);
}
