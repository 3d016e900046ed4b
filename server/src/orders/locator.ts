/** Makes record locators. */
import { randomInt } from "node:crypto";
import { LOCATOR_ALPHABET, type RecordLocator } from "@aisle/protocol/ids.ts";

const CHARACTERS = 6;

/** At random: a billion of them, so that one is hardly ever taken; the database refuses it then, and another is made. */
export function makeLocator(): RecordLocator {
  const characters = Array.from({ length: CHARACTERS }, () => LOCATOR_ALPHABET[randomInt(LOCATOR_ALPHABET.length)]!);
  return characters.join("") as RecordLocator;
}
