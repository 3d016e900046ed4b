/** The fonts of PDFs: Noto Sans for all that is written in Latin, Greek and Cyrillic, Noto Sans SC for Chinese. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { create, type Font } from "fontkit";

const require = createRequire(import.meta.url);

export type Weight = "regular" | "bold";

const opened = new Map<string, Font>();

/**
 * The font at `path`, for one document. Its tables are read once a process and kept: to read how a font puts its letters
 * together takes a hundred milliseconds, in which a node answers nobody. Its glyphs are the document's own: fontkit keeps
 * with a glyph what it was first asked for as, and a part of an i that was drawn in another document is no letter ı.
 */
export function openFont(path: string): Font {
  const font = opened.get(path) ?? (create(readFileSync(path)) as Font);
  opened.set(path, font);
  return Object.create(font, { _glyphs: { value: {} } }) as Font;
}

const latin: Readonly<Record<Weight, string>> = {
  regular: require.resolve("@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf"),
  bold: require.resolve("@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf"),
};

/** Has no ł, č or ș: what can be written in the other font must be. */
const chinese: Readonly<Record<Weight, string>> = {
  regular: require.resolve("@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf"),
  bold: require.resolve("@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf"),
};

/** Ideographs and kana, and the punctuation and full widths that go with them. */
export const wideCharacters = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF00-\uFFEF`;

const runs = new RegExp(`[${wideCharacters}]+|[^${wideCharacters}]+`, "gu");
const wide = new RegExp(`^[${wideCharacters}]`, "u");

export interface Run {
  readonly text: string;
  /** Path of the font file; PDFs embed only the glyphs that they use. */
  readonly font: string;
}

/** Cuts text where its font changes. */
export function runsOf(text: string, weight: Weight): readonly Run[] {
  return (text.match(runs) ?? []).map((run) => ({ text: run, font: (wide.test(run) ? chinese : latin)[weight] }));
}
