/** The receipt as PDF: A4, with title and language, tagged for screen readers, and the fonts that it needs in it. */
import Pdf from "pdfkit";
import { type Block, type Blocks, colours, createBlocks } from "./pdf-blocks.ts";
import { receiptBlocks } from "./receipt-blocks.ts";
import type { Receipt } from "./receipt.ts";

/** A4 in points. */
const PAGE = { width: 595.28, height: 841.89 };
const MARGIN = 48;
const FOOT = 24;
const BOTTOM = PAGE.height - MARGIN - FOOT;
const WIDTH = PAGE.width - 2 * MARGIN;

const pdfLanguages = { en: "en", zh: "zh-Hans" } as const;

export async function receiptPdf(receipt: Receipt): Promise<Buffer> {
  const { words, locator } = receipt;
  const doc = new Pdf({
    ...({
      size: "A4",
      margin: MARGIN,
      bufferPages: true,
      pdfVersion: "1.7",
      tagged: true,
      displayTitle: true,
    } as const),
    lang: pdfLanguages[receipt.language],
    info: { Title: `${words.title} ${locator}`, Creator: "Aisle", CreationDate: new Date(receipt.updatedAtMs) },
  });
  const whole = collect(doc);
  const root = doc.struct("Document");
  doc.addStructure(root);
  const blocks = createBlocks(doc);
  flow(doc, root, receiptBlocks(receipt, blocks, WIDTH));
  numberPages(doc, root, receipt, blocks);
  root.end();
  doc.end();
  return whole;
}

function collect(doc: PDFKit.PDFDocument): Promise<Buffer> {
  const chunks: Buffer[] = [];
  return new Promise((resolve, reject) => {
    doc.on("data", (chunk: Buffer) => chunks.push(chunk));
    doc.on("end", () => resolve(Buffer.concat(chunks)));
    doc.on("error", reject);
  });
}

/** Blocks are never larger than a page: the longest is the price of one passenger. */
function flow(doc: PDFKit.PDFDocument, root: PDFKit.PDFStructureElement, all: readonly Block[]): void {
  let y = MARGIN;
  for (const block of all) {
    if (y + block.height > BOTTOM && y > MARGIN) {
      doc.addPage();
      y = MARGIN;
    }
    block.draw(root, MARGIN, y);
    y += block.height;
  }
}

function numberPages(
  doc: PDFKit.PDFDocument,
  root: PDFKit.PDFStructureElement,
  { words, locator }: Receipt,
  blocks: Blocks,
): void {
  const { count } = doc.bufferedPageRange();
  for (let page = 0; page < count; page += 1) {
    doc.switchToPage(page);
    const text = `${words.title} ${locator} · ${words.page(page + 1, count)}`;
    blocks.text(text, WIDTH, { tag: "Artifact", size: 8, colour: colours.quiet }).draw(root, MARGIN, BOTTOM + FOOT);
  }
}
