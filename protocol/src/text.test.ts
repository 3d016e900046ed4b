import * as fc from "fast-check";
import { expect, test } from "vitest";
import { countCharacters, lineOfText } from "./text.ts";

const MAX_CHARACTERS = 20;
const line = lineOfText(MAX_CHARACTERS);

test.each([
  ["Chinese", "王小明"],
  ["right to left", "محمد علي"],
  ["combining marks that have no composed form", "ক্ষ্ম"],
  ["a rare character outside the basic plane", "𠮷野家"],
  ["emoji joined of several", "👩‍✈️"],
  ["an apostrophe", "O’Brien"],
])("[PR4] text of %s is taken as it is", (_, text) => {
  expect(line.parse(text)).toBe(text);
});

test.each([
  ["half of a surrogate pair", "\ud83d"],
  ["the halves of a pair in the wrong order", "\udc00\ud800"],
  ["NUL", "a\u0000b"],
  ["a line break", "a\nb"],
  ["an escape sequence", "\u001b[31m"],
  ["a C1 control", "a\u0085b"],
])("[PR4] text with %s is refused", (_, text) => {
  expect(line.safeParse(text).success).toBe(false);
});

test.each([
  ["nothing", ""],
  ["spaces", "   "],
  ["wide spaces", "\u3000\u00a0"],
])("[PR4] text of %s is refused as empty", (_, text) => {
  expect(line.safeParse(text).success).toBe(false);
});

test("[PR4] equal-looking text is equal: composed and decomposed forms become one", () => {
  expect(line.parse("  Jose\u0301 ")).toBe("Jos\u00e9");
});

test("[PR4] an emoji or a rare character counts as one", () => {
  expect(line.safeParse("😀".repeat(MAX_CHARACTERS)).success).toBe(true);
  expect(line.safeParse("😀".repeat(MAX_CHARACTERS + 1)).success).toBe(false);
  expect(countCharacters("a😀𠮷")).toBe(3);
});

test("[PR4] what is taken is well formed, composed, trimmed, within its length, and taken again unchanged", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: MAX_CHARACTERS + 2 }), (text) => {
      const parsed = line.safeParse(text);
      fc.pre(parsed.success);
      expect(parsed.data?.isWellFormed()).toBe(true);
      expect(parsed.data).toBe(parsed.data?.normalize("NFC").trim());
      expect(countCharacters(parsed.data ?? "")).toBeLessThanOrEqual(MAX_CHARACTERS);
      expect(line.parse(parsed.data)).toBe(parsed.data);
    }),
  );
});
