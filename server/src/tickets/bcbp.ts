/** Writes bar coded boarding passes (IATA Resolution 792, version 6, format M). Pure. */
import { NAME_CHARACTERS } from "./bcbp-name.ts";
import {
  type Item,
  legExtraItems,
  legItems,
  MAX_LEGS,
  type Pass,
  passItems,
  type PassLeg,
  type Values,
  VERSION,
} from "./bcbp-items.ts";

/** The largest size that two hexadecimal digits say. */
const MAX_SIZE = 0xff;

const printable = /^[ -~]*$/;

/** @throws RangeError that names the item which is not of its form: a scanner would read something else. */
export function writeBcbp(pass: Pass): string {
  const { name, isElectronicTicket, legs } = pass;
  if (legs.length < 1 || legs.length > MAX_LEGS) throw new RangeError(`a pass has 1 to ${MAX_LEGS} legs`);
  const hasExtras = legs.some((leg) => leg.extra ?? leg.airlineUse) || pass.extra !== undefined;
  const parts = legs.map((leg, place) => {
    // Only the first leg tells the version, for all of them.
    const passPart = place === 0 && hasExtras ? `>${VERSION}${sized(writeItems(passItems, pass.extra ?? {}))}` : "";
    return writeItems(legItems, leg) + sized(passPart + writeExtra(leg, passPart !== ""));
  });
  const named = writeItem("name", nameItem, name);
  return `M${legs.length}${named}${isElectronicTicket ? "E" : " "}${parts.join("")}`;
}

export const nameItem: Item = { width: NAME_CHARACTERS, form: /^[A-Z][A-Z ]*\/[A-Z][A-Z ]*$/ };

function writeExtra({ extra, airlineUse = "" }: PassLeg, isNeeded: boolean): string {
  if (!isNeeded && extra === undefined && airlineUse === "") return "";
  if (!printable.test(airlineUse)) throw new RangeError("airlineUse has characters that are not printable ASCII");
  return sized(writeItems(legExtraItems, extra ?? {})) + airlineUse;
}

/** In the order of `items`, up to the last one that has a value. */
function writeItems<Items extends Readonly<Record<string, Item>>>(
  items: Items,
  values: Partial<Values<Items>>,
): string {
  const entries = Object.entries(items);
  const last = entries.findLastIndex(([name]) => values[name] !== undefined);
  return entries
    .slice(0, last + 1)
    .map(([name, item]) => writeItem(name, item, values[name] ?? ""))
    .join("");
}

function writeItem(name: string, { width, form }: Item, value: string): string {
  if (value.length > width || !form.test(value)) throw new RangeError(`${name} is not of its form: "${value}"`);
  return value.padEnd(width);
}

/** `text` behind its length. */
function sized(text: string): string {
  if (text.length > MAX_SIZE) throw new RangeError(`a field of ${text.length} characters is too long`);
  return text.length.toString(16).toUpperCase().padStart(2, "0") + text;
}
