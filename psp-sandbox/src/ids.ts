/** Ids as payment providers make them: a prefix that says of what, and enough random characters. */
const LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

const ID_LENGTH = 24;

export type MakeId = (prefix: string, length?: number) => string;

/** `random` answers with 0 up to 1; seeded, it makes the same ids again. */
export function createMakeId(random: () => number): MakeId {
  return (prefix, length = ID_LENGTH) =>
    `${prefix}${Array.from({ length }, () => LETTERS[Math.floor(random() * LETTERS.length)]).join("")}`;
}
