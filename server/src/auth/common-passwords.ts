/**
 * Passwords that attackers try first. They are a few hundred words and keyboard runs, dressed up the same few ways:
 * capitals, digits for letters, a year or an exclamation mark at an end. So the dress is taken off and the word looked
 * up, which finds many times more than a list of whole passwords of the same size. Pure, but for reading its words.
 */
import { readFileSync } from "node:fs";

/** One a line, in small letters. */
const stems: ReadonlySet<string> = new Set(
  readFileSync(new URL("common-stems.txt", import.meta.url), "utf8")
    .split("\n")
    .filter(Boolean),
);

/** What people type in place of a letter. */
const disguises: Readonly<Record<string, string>> = {
  "@": "a",
  "4": "a",
  "3": "e",
  "1": "i",
  "!": "i",
  "0": "o",
  "5": "s",
  $: "s",
  "7": "t",
};

const LONGEST_TAIL = 4;
const ends = new RegExp(`^[^a-z]{0,${LONGEST_TAIL}}|[^a-z]{0,${LONGEST_TAIL}}$`, "g");

/** Rows of the keyboard and of digits, forth and back: a password cut from one of these is no secret. */
const runs = [
  "01234567890123456789",
  "qwertyuiopasdfghjklzxcvbnm",
  "abcdefghijklmnopqrstuvwxyz",
  "1q2w3e4r5t6y7u8i9o0p",
];
const allRuns = [...runs, ...runs.map((run) => [...run].toReversed().join(""))];

export function isCommonPassword(password: string): boolean {
  const lower = password.toLowerCase();
  return (
    undressed(lower).some((word) => stems.has(word)) ||
    isRepeated(lower) ||
    allRuns.some((run) => run.includes(lower)) ||
    /^\d{1,8}$/.test(lower)
  );
}

/** What may be under the dress. A digit at an end is either a tail or a letter in disguise, so both are tried. */
function undressed(text: string): readonly string[] {
  return [text, trimmed(text), undisguised(text), undisguised(trimmed(text)), trimmed(undisguised(text))];
}

function trimmed(text: string): string {
  return text.replaceAll(ends, "");
}

function undisguised(text: string): string {
  return text.replaceAll(/[@4310!5$7]/g, (character) => disguises[character] ?? character);
}

/** "aaaaaaaa", "abababab", "12341234", "passpass": a short piece again and again. */
function isRepeated(text: string): boolean {
  return /^(.{1,4})\1+$/su.test(text);
}
