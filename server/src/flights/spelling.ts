/** In which ways a name can be typed. Pure. */
import { fold } from "./fold-text.ts";

export interface Spelling {
  /** The whole name, in each way. */
  readonly wholes: readonly string[];
  /** From the beginning of each word. */
  readonly words: readonly string[];
}

export function spellLatin(text: string): Spelling {
  const folded = fold(text);
  return { wholes: [folded], words: folded.split(" ") };
}

/** Written without spaces, so that a word may begin at any character. */
export function spellChinese(text: string): Spelling {
  const folded = fold(text);
  return { wholes: [folded], words: endsOf([...folded.replaceAll(" ", "")]) };
}

/** Syllables written together, or by their first letters alone. Keyboards have no ü: it is typed u or v. */
export function spellPinyin(text: string): Spelling {
  const syllables = text.toLowerCase().split(" ");
  const ways = [
    syllables.map(fold),
    ...(text.includes("ü") ? [syllables.map((syllable) => fold(syllable.replaceAll("ü", "v")))] : []),
    syllables.map((syllable) => fold(syllable).slice(0, 1)),
  ];
  return { wholes: ways.map((way) => way.join("")), words: ways.flatMap(endsOf) };
}

/** The whole, and what is left of it without its first part, its first two … */
function endsOf(parts: readonly string[]): readonly string[] {
  return parts.map((_, index) => parts.slice(index).join(""));
}
