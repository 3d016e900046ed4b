/** What the characters of a field mean: numbers, dates, times, days of the week (SSIM chapter 2). Pure. */
import type { Codec, Reading } from "./fixed-record.ts";

function value<Value>(read: Value): Reading<Value> {
  return { ok: true, value: read };
}

function wrong(message: string): Reading<never> {
  return { ok: false, message };
}

/** Always the same characters. */
export function constant<Text extends string>(text: Text): Codec<Text> {
  return {
    read: (read) => (read === text ? value(text) : wrong(`must be "${text}"`)),
    write: () => text,
  };
}

/** Characters whose meaning is not ours to know: kept as they are, but for the blanks behind them. */
export const freeText: Codec<string> = {
  read: (text) => (/^[\x20-\x7e]*$/.test(text) ? value(text.trimEnd()) : wrong("must be printable ASCII characters")),
  write: (text, width) => text.padEnd(width),
};

/** Left-justified characters of a form. */
export function code(form: RegExp, message: string): Codec<string> {
  return {
    read: (text) => (form.test(text.trimEnd()) ? value(text.trimEnd()) : wrong(message)),
    write: (text, width) => text.padEnd(width),
  };
}

export function oneOf<Letter extends string>(...letters: readonly Letter[]): Codec<Letter> {
  const shown = letters.map((letter) => `"${letter}"`).join(" or ");
  return {
    read: (text) => (letters.includes(text as Letter) ? value(text as Letter) : wrong(`must be ${shown}`)),
    write: (letter) => letter,
  };
}

/** Null when blank. */
export function optional<Value>(codec: Codec<Value>): Codec<Value | null> {
  return {
    read: (text) => (text.trim() === "" ? value(null) : codec.read(text)),
    write: (written, width) => (written === null ? " ".repeat(width) : codec.write(written, width)),
  };
}

/** A right-justified number; what is left of it is filled with zeros or blanks on writing, either on reading. */
export function number(least: number, greatest: number, fill: "0" | " "): Codec<number> {
  return {
    read(text) {
      const read = /^ *[0-9]+$/.test(text) ? Number(text) : Number.NaN;
      return read >= least && read <= greatest ? value(read) : wrong(`must be a number from ${least} to ${greatest}`);
    },
    write: (written, width) => String(written).padStart(width, fill),
  };
}

const months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];

/** DDMMMYY as an ISO date of this century: 28MAR27 is 2027-03-28. */
export const date: Codec<string> = {
  read(text) {
    const [, day, month = "", year] = /^([0-9]{2})([A-Z]{3})([0-9]{2})$/.exec(text) ?? [];
    const index = months.indexOf(month);
    if (index < 0) return wrong("must be a date such as 28MAR27");
    const iso = `20${year}-${String(index + 1).padStart(2, "0")}-${day}`;
    const exists = new Date(Date.UTC(2000 + Number(year), index, Number(day))).toISOString().startsWith(iso);
    return exists ? value(iso) : wrong(`must be a day of the calendar, which ${text} is not`);
  },
  write: (iso) => iso.slice(8) + months[Number(iso.slice(5, 7)) - 1] + iso.slice(2, 4),
};

const INDEFINITE = "00XXX00";

/** As `date`, or null for 00XXX00: as far as the schedule's validity goes. */
export const dateOrIndefinite: Codec<string | null> = {
  read: (text) => (text === INDEFINITE ? value(null) : date.read(text)),
  write: (iso, width) => (iso === null ? INDEFINITE : date.write(iso, width)),
};

function clockTime(least: number, greatest: number, message: string): Codec<number> {
  return {
    read(text) {
      const [, hours, minutes] = /^([0-9]{2})([0-5][0-9])$/.exec(text) ?? [];
      const read = Number(hours) * 60 + Number(minutes);
      return read >= least && read <= greatest ? value(read) : wrong(message);
    },
    write: (minutes) => twoDigits(Math.floor(minutes / 60)) + twoDigits(minutes % 60),
  };
}

/** Minutes after midnight, 0 to 1439: midnight begins the day that it is departed on. */
export const departureTime = clockTime(0, 1439, "must be a time from 0000 to 2359");

/** Minutes after midnight, 1 to 1440: midnight ends the day that it is arrived on. */
export const arrivalTime = clockTime(1, 1440, "must be a time from 0001 to 2400; arrival at midnight is 2400");

/** Minutes east of UTC, from +HHMM or -HHMM. */
export const timeVariation: Codec<number> = {
  read(text) {
    const [, sign, hours, minutes] = /^([+-])([0-9]{2})([0-5][0-9])$/.exec(text) ?? [];
    const read = Number(hours) * 60 + Number(minutes);
    if (!(read <= 15 * 60)) return wrong("must be a variation from UTC such as +0800 or -0330");
    // Not -0: it is written as +0000.
    return value(sign === "-" && read > 0 ? -read : read);
  },
  write(minutes) {
    const far = Math.abs(minutes);
    return (minutes < 0 ? "-" : "+") + twoDigits(Math.floor(far / 60)) + twoDigits(far % 60);
  },
};

/** Digits of the days on which there is a flight, Monday is 1: "1 3  67" is "1367". Each digit stands at its place. */
export const daysOfOperation: Codec<string> = {
  read(text) {
    const inPlace = [...text].every((digit, index) => [String(index + 1), " ", "0"].includes(digit));
    const digits = text.replace(/[ 0]/g, "");
    return inPlace && digits !== ""
      ? value(digits)
      : wrong('must have each digit from 1 to 7 at its place or a blank, such as "1 3 5  ", and not be empty');
  },
  write: (digits) => ["1", "2", "3", "4", "5", "6", "7"].map((day) => (digits.includes(day) ? day : " ")).join(""),
};

export interface DateVariation {
  /** Days from the flight's day at its first station to this departure. */
  readonly departure: number;
  /** Days from the flight's day at its first station to this arrival. */
  readonly arrival: number;
}

/** Two characters: 0 to 7 days later, or A for the day before; blank is 0. */
export const dateVariation: Codec<DateVariation> = {
  read(text) {
    if (!/^[0-7A ]{2}$/.test(text)) return wrong("must be two characters of 0 to 7, or A for the day before");
    return value({ departure: variationOf(text[0]), arrival: variationOf(text[1]) });
  },
  write: ({ departure, arrival }) => [departure, arrival].map((days) => (days === -1 ? "A" : String(days))).join(""),
};

function variationOf(character: string | undefined): number {
  return character === "A" ? -1 : Number(character);
}

function twoDigits(count: number): string {
  return String(count).padStart(2, "0");
}
