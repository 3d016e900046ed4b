/** Blocks of a PDF: each knows its height before it is drawn, so that pages break between them and never within. */
import { linesOf } from "./pdf-lines.ts";
import { openFont, runsOf, type Weight } from "./pdf-fonts.ts";

type Document = PDFKit.PDFDocument;

/** What a block is to who hears the page read; an artifact is nothing to them. */
export type Tag = "H1" | "H2" | "H3" | "P" | "Table" | "TH" | "TD" | "TR" | "Sect" | "Artifact";

export interface Block {
  readonly height: number;
  /** Draws with its left upper corner there, as a child of `parent` in the order of reading. */
  draw(parent: PDFKit.PDFStructureElement, x: number, y: number): void;
}

export interface TextStyle {
  readonly tag?: Tag;
  readonly size?: number;
  readonly weight?: Weight;
  readonly colour?: string;
  readonly align?: "left" | "right";
  readonly strike?: boolean;
}

export const colours = {
  text: "#1b2430",
  quiet: "#55616f",
  line: "#d9dfe7",
  good: "#14663a",
  waiting: "#8a4b00",
  over: "#a3262b",
};

/** Height of a line, in sizes of its letters. */
const LEADING = 1.4;
/** From the top of a line to the feet of its letters. */
const BASELINE = 1.06;

export interface Blocks {
  text(text: string, width: number, style?: TextStyle): Block;
  /** One under the other; with a tag as one element. */
  stack(blocks: readonly Block[], tag?: Tag): Block;
  /** Side by side, at these distances from the left. */
  row(columns: readonly { readonly x: number; readonly block: Block }[], tag?: Tag): Block;
  /** A thin line across. */
  rule(width: number): Block;
  space(height: number): Block;
}

export function createBlocks(doc: Document): Blocks {
  const registered = new Set<string>();
  const use = (font: string, size: number): Document => {
    // pdfkit takes opened fonts as well as their files; its types know of the files only.
    if (!registered.has(font)) doc.registerFont(font, openFont(font) as unknown as Buffer);
    registered.add(font);
    return doc.font(font).fontSize(size);
  };

  const widthOf = (text: string, size: number, weight: Weight): number =>
    runsOf(text, weight).reduce((sum, run) => sum + use(run.font, size).widthOfString(run.text), 0);

  const drawLine = (line: string, at: { x: number; y: number }, style: TextStyle): void => {
    const { size = 10, weight = "regular", colour = colours.text, strike = false } = style;
    let { x } = at;
    for (const run of runsOf(line, weight)) {
      use(run.font, size).fillColor(colour);
      // On one baseline, whatever the fonts call their heights.
      doc.text(run.text, x, at.y + size * BASELINE, { lineBreak: false, baseline: "alphabetic" });
      x += doc.widthOfString(run.text);
    }
    if (!strike) return;
    // Through the middle of the small letters; pdfkit's own line would be under them on this baseline.
    const middle = at.y + size * (BASELINE - 0.27);
    doc.moveTo(at.x, middle).lineTo(x, middle).lineWidth(0.75).strokeColor(colour).stroke();
  };

  return {
    text(text, width, style = {}) {
      const { size = 10, weight = "regular", align = "left", tag = "P" } = style;
      const lines = linesOf(text, width, (part) => widthOf(part, size, weight));
      return {
        height: lines.length * size * LEADING,
        draw(parent, x, y) {
          inside(doc, parent, tag, () => {
            lines.forEach((line, place) => {
              const indent = align === "right" ? width - widthOf(line, size, weight) : 0;
              drawLine(line, { x: x + indent, y: y + place * size * LEADING }, style);
            });
          });
        },
      };
    },
    stack(blocks, tag) {
      return {
        height: blocks.reduce((sum, { height }) => sum + height, 0),
        draw(parent, x, y) {
          const own = tag === undefined ? parent : childOf(doc, parent, tag);
          let top = y;
          for (const block of blocks) {
            block.draw(own, x, top);
            top += block.height;
          }
          if (own !== parent) own.end();
        },
      };
    },
    row(columns, tag = "Sect") {
      return {
        height: Math.max(0, ...columns.map(({ block }) => block.height)),
        draw(parent, x, y) {
          const own = childOf(doc, parent, tag);
          for (const column of columns) column.block.draw(own, x + column.x, y);
          own.end();
        },
      };
    },
    rule(width) {
      return {
        height: 1,
        draw(_parent, x, y) {
          doc.markContent("Artifact", { type: "Layout" });
          doc
            .moveTo(x, y)
            .lineTo(x + width, y)
            .lineWidth(0.5)
            .strokeColor(colours.line)
            .stroke();
          doc.endMarkedContent();
        },
      };
    },
    space: (height) => ({ height, draw() {} }),
  };
}

function childOf(doc: Document, parent: PDFKit.PDFStructureElement, tag: Tag): PDFKit.PDFStructureElement {
  const child = doc.struct(tag);
  parent.add(child);
  return child;
}

/** Content of an element of its own. */
function inside(doc: Document, parent: PDFKit.PDFStructureElement, tag: Tag, content: () => void): void {
  if (tag === "Artifact") {
    doc.markContent("Artifact", { type: "Pagination" });
    content();
    doc.endMarkedContent();
    return;
  }
  const element = doc.struct(tag, {}, content);
  parent.add(element);
  element.end();
}
