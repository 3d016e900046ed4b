/** How old a traveller is on a day. Pure; days are of the calendar, such as 2027-02-28, and compare as text. */

/** A child is 2 to 11 years old; younger is an infant, older travels as an adult (IATA, passenger types CHD and INF). */
export const CHILD_FROM_YEARS = 2;
export const ADULT_FROM_YEARS = 12;

/** Who takes a child along is to be as old as this: what most airlines ask of a companion. */
export const COMPANION_FROM_YEARS = 16;

/**
 * Full years on that day; negative before birth. Who was born on 29 February is a year older on 1 March of a common year:
 * until then that many years are not over.
 */
export function ageOn(birthDate: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  const isBeforeBirthday = day.slice(5) < birthDate.slice(5);
  return isBeforeBirthday ? years - 1 : years;
}

/** False for those who are known to be too young to take a child along. Adults need not tell their birth date. */
export function canTakeChildren(birthDate: string | null | undefined, day: string): boolean {
  return birthDate == null || ageOn(birthDate, day) >= COMPANION_FROM_YEARS;
}
