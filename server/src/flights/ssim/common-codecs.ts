/** Fields that several record types have. */
import { AirlineCode, AirportCode } from "@aisle/protocol/ids.ts";
import { code, number } from "./field-codecs.ts";
import type { Codec } from "./fixed-record.ts";

/** Three bytes, left-justified. Three-letter designators must not be used for sale, says the standard itself. */
export const airlineDesignator: Codec<string> = codeOf(
  (text) => AirlineCode.safeParse(text).success,
  "must be an airline's two characters, such as LH or 3U",
);

export const station: Codec<string> = codeOf(
  (text) => AirportCode.safeParse(text).success,
  "must be an airport's three letters, such as FRA",
);

export const flightNumber = number(1, 9999, " ");

/** One letter behind the flight number. */
export const letter = code(/^[A-Z]$/, "must be a letter");

/** 000001 is the header's; after 999999 comes 000002. */
export const recordSerialNumber = number(1, 999_999, "0");

function codeOf(accepts: (text: string) => boolean, message: string): Codec<string> {
  return {
    read: (text) => (accepts(text.trimEnd()) ? { ok: true, value: text.trimEnd() } : { ok: false, message }),
    write: (text, width) => text.padEnd(width),
  };
}
