/** The name of a boarding pass: SURNAME/GIVEN NAMES in twenty characters (IATA Resolution 792, item 11). Pure. */
import { toLatinLetters } from "./latin-letters.ts";

export const NAME_CHARACTERS = 20;

/**
 * What does not fit is cut from the end of the given names, of which one letter stays, and only then from the surname: the
 * gate finds people by surname.
 */
export function nameForPass({ surname, givenName }: { readonly surname: string; readonly givenName: string }): string {
  const family = lettersOf(surname);
  const given = lettersOf(givenName);
  const shortest = NAME_CHARACTERS - "/".length - 1;
  const start = family.slice(0, shortest).trimEnd();
  return `${start}/${given}`.slice(0, NAME_CHARACTERS).trimEnd();
}

/** Never empty: a name that has no letter of ours is still somebody's. */
function lettersOf(name: string): string {
  return toLatinLetters(name) || "X";
}
