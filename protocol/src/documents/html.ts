/** Writes a document as HTML, without a single script, style or address of elsewhere: the strictest policy lets it pass. */
import { anchorOf, type Block } from "./blocks.ts";

/** The elements of the document, to stand in a page. */
export function writeHtml(blocks: readonly Block[]): string {
  return blocks.map(writeBlock).join("\n");
}

function writeBlock(block: Block): string {
  switch (block.kind) {
    case "heading":
      return `<h${block.level} id="${anchorOf(block.text)}">${escapeHtml(block.text)}</h${block.level}>`;
    case "paragraph":
      return `<p>${writeText(block.text)}</p>`;
    case "list":
      return `<ul>${block.items.map((item) => `<li>${writeText(item)}</li>`).join("")}</ul>`;
    case "code":
      return `<pre tabindex="0"><code>${escapeHtml(block.text)}</code></pre>`;
    case "table":
      return writeTable(block.head, block.rows);
  }
}

/** Wide tables scroll by themselves, by keyboard too, instead of pushing the page apart. */
function writeTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const heads = head.map((cell) => `<th scope="col">${writeText(cell)}</th>`).join("");
  const body = rows
    .map((cells) => `<tr>${cells.map((cell) => `<td>${writeText(cell)}</td>`).join("")}</tr>`)
    .join("\n");
  return `<div class="table" tabindex="0"><table><thead><tr>${heads}</tr></thead><tbody>\n${body}\n</tbody></table></div>`;
}

/** Code first and whole, so that nothing inside of it is taken for a link. */
function writeText(text: string): string {
  return text
    .split(/(`[^`]+`)/)
    .map((part) =>
      part.startsWith("`") ? `<code>${escapeHtml(part.slice(1, -1))}</code>` : writeLinks(escapeHtml(part)),
    )
    .join("");
}

function writeLinks(escaped: string): string {
  return escaped.replace(/\[([^\]]+)\]\((#?[\w.-]+)\)/g, '<a href="$2">$1</a>');
}

export function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
