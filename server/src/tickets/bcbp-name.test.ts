import fc from "fast-check";
import { expect, test } from "vitest";
import { nameForPass } from "./bcbp-name.ts";
import { toLatinLetters } from "./latin-letters.ts";

test.each([
  ["Müller", "MUELLER"],
  ["Größenwahn", "GROESSENWAHN"],
  ["STRAẞE", "STRASSE"],
  ["Ångström", "AANGSTROEM"],
  ["Ærø", "AEROE"],
  ["Þórður", "THORDUR"],
  ["Đặng", "DANG"],
  ["Nguyễn", "NGUYEN"],
  ["Łukasz Żółć", "LUKASZ ZOLC"],
  ["Ħalfaŋ", "HALFAN"],
  ["Œuvre", "OEUVRE"],
  ["Ĳssel", "IJSSEL"],
  ["İbrahim Işık", "IBRAHIM ISIK"],
  ["Ñandú", "NANDU"],
  ["Əliyev", "ELIYEV"],
  ["Ŧorǿ", "TOROE"],
  ["O’Connor-d'Arcy", "OCONNOR DARCY"],
  ["J. R.", "J R"],
  ["  van   der  Berg ", "VAN DER BERG"],
])("[BP6] %s is written %s", (name, expected) => {
  expect(toLatinLetters(name)).toBe(expected);
});

test("[BP6] letters and their marks are the same, composed or not", () => {
  expect(toLatinLetters("Mu\u0308ller")).toBe("MUELLER");
});

test.each([
  ["fits", "Desmarais", "Luc", "DESMARAIS/LUC"],
  ["is exactly as long as the field", "Desmarais", "Luc Antoin", "DESMARAIS/LUC ANTOIN"],
  ["is too long by its given names", "Desmarais", "Luc Antoine", "DESMARAIS/LUC ANTOIN"],
  ["would end in a space", "Desmarais", "Antoinett Luc", "DESMARAIS/ANTOINETT"],
  ["has a surname that leaves one letter", "Wolfeschlegelstein", "Hubert", "WOLFESCHLEGELSTEIN/H"],
  ["has a surname that leaves none", "Wolfeschlegelsteinhausen", "Hubert", "WOLFESCHLEGELSTEIN/H"],
  ["has a space where its surname ends", "Wolfeschlegelstei Hausen", "Hubert", "WOLFESCHLEGELSTEI/HU"],
  ["has no letter of ours", "ǃǃ", "Ann", "X/ANN"],
])("[BP7] a name that %s: %s, %s", (_what, surname, givenName, expected) => {
  expect(nameForPass({ surname, givenName })).toBe(expected);
});

test("[BP7] every name fills its field with letters, one slash and single spaces", () => {
  const name = fc.string({ unit: "binary", minLength: 1, maxLength: 39 });
  fc.assert(
    fc.property(name, name, (surname, givenName) => {
      const text = nameForPass({ surname, givenName });
      expect(text).toMatch(/^[A-Z]+(?: [A-Z]+)*\/[A-Z]+(?: [A-Z]+)*$/);
      expect(text.length).toBeLessThanOrEqual(20);
    }),
  );
});
