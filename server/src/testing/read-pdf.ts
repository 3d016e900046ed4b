/** Reads PDFs back, as readers and screen readers do. */
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";

export interface ReadPdf {
  readonly title: string;
  readonly language: string | null;
  readonly isTagged: boolean;
  /** The text of each page, lines ending where the page's do. */
  readonly pages: readonly string[];
  /** The roles of all elements, in the order of reading. */
  readonly roles: readonly string[];
}

interface Node {
  readonly role?: string;
  readonly children?: readonly Node[];
}

export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const loading = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
  const pdf = await loading.promise;
  const { info } = await pdf.getMetadata();
  const { Title = "", Language = null } = info as { readonly Title?: string; readonly Language?: string };
  const pages: string[] = [];
  const roles: string[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent();
    pages.push(items.map((item) => ("str" in item ? item.str + (item.hasEOL ? "\n" : "") : "")).join(""));
    roles.push(...rolesOf((await page.getStructTree()) as Node | null));
  }
  const mark = await pdf.getMarkInfo();
  await loading.destroy();
  return { title: Title, language: Language, isTagged: mark?.Marked === true, pages, roles };
}

function rolesOf(node: Node | null): readonly string[] {
  if (!node) return [];
  return [...(node.role === undefined ? [] : [node.role]), ...(node.children ?? []).flatMap(rolesOf)];
}
