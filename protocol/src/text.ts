/** Text that people type: any script, but nothing that cannot be stored, shown or logged safely. */
import { z } from "zod";

/** Control characters and halves of surrogate pairs: no name has them, and terminals and databases choke on them. */
const unstorable = /[\p{Cc}\p{Cs}]/u;

/** One line of text, trimmed and composed (NFC), so that equal-looking names are equal. */
export function lineOfText(maxCharacters: number) {
  return z
    .string()
    .max(maxCharacters * 4, `must have at most ${maxCharacters} characters`)
    .refine((text) => !unstorable.test(text), "must not contain control characters or broken Unicode")
    .overwrite((text) => text.normalize("NFC").trim())
    .refine((text) => text.length > 0, "must not be empty")
    .refine((text) => countCharacters(text) <= maxCharacters, `must have at most ${maxCharacters} characters`);
}

/** Length as people count it roughly: code points, so that an emoji or a rare Chinese character is one. */
export function countCharacters(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}
