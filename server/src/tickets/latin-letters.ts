/** Names as machine-readable documents write them: the letters A to Z (ICAO 9303-3, section 6, table A). Pure. */

/** What is not the plain letter under its marks. Capitals alone: names are capitalised first. */
const letters: Readonly<Record<string, string>> = {
  Ä: "AE",
  Å: "AA",
  Æ: "AE",
  Ð: "D",
  Ö: "OE",
  Ø: "OE",
  Ü: "UE",
  Þ: "TH",
  Đ: "D",
  Ħ: "H",
  ĸ: "Q",
  Ł: "L",
  Ŋ: "N",
  Œ: "OE",
  Ŧ: "T",
  ẞ: "SS",
  Ə: "E",
};

/**
 * A name in A to Z and single spaces. Hyphens become spaces, apostrophes and full stops vanish (ICAO 9303-3, section 4.6).
 * Letters that the table lacks vanish too, so the result can be empty.
 */
export function toLatinLetters(name: string): string {
  return [...name.normalize("NFC").toUpperCase()]
    .map((letter) => letters[letter] ?? withoutMarks(letter))
    .join("")
    .replaceAll(/[\s-]+/g, " ")
    .replaceAll(/[^A-Z ]/g, "")
    .trim();
}

/** Ş is S, ﬁ is FI, Ǿ is Ø and so OE. */
function withoutMarks(letter: string): string {
  const base = letter.normalize("NFKD").replaceAll(/\p{M}/gu, "").toUpperCase();
  return [...base].map((part) => letters[part] ?? part).join("");
}
