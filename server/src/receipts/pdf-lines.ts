/** Breaks text into the lines of a column. Pure. */
import { wideCharacters } from "./pdf-fonts.ts";

/** What never begins a line goes with what is before it, what never ends one with what is behind it. */
const closing = "、。，：；！？）》”%";
const opening = "（《“";

/** Chinese breaks between any two characters; everything else at spaces, but not at those that do not break. */
const pieces = new RegExp(
  `[${opening}]*[${wideCharacters}][${closing}]* ?|(?:[^ ${wideCharacters}]|[${closing}])+ *| +`,
  "gu",
);

/** Lines no wider than `width`, as far as their pieces allow; a piece that is wider alone is cut anywhere. */
export function linesOf(text: string, width: number, widthOf: (text: string) => number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const piece of (text.match(pieces) ?? []).flatMap((one) => cut(one, width, widthOf))) {
    if (line !== "" && widthOf((line + piece).trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = "";
    }
    line += line === "" ? piece.trimStart() : piece;
  }
  return [...lines, line.trimEnd()];
}

function cut(piece: string, width: number, widthOf: (text: string) => number): readonly string[] {
  if (widthOf(piece.trimEnd()) <= width) return [piece];
  const parts: string[] = [];
  let part = "";
  for (const character of piece) {
    if (part !== "" && widthOf(part + character) > width) {
      parts.push(part);
      part = "";
    }
    part += character;
  }
  return [...parts, part];
}
