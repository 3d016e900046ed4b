/** Writes a document as Markdown, as GitHub shows it. */
import type { Block } from "./blocks.ts";

export function writeMarkdown(blocks: readonly Block[]): string {
  return `${blocks.map(writeBlock).join("\n\n")}\n`;
}

function writeBlock(block: Block): string {
  switch (block.kind) {
    case "heading":
      return `${"#".repeat(block.level)} ${block.text}`;
    case "paragraph":
      return block.text;
    case "list":
      return block.items.map((item) => `- ${item}`).join("\n");
    case "code":
      return `\`\`\`${block.language}\n${block.text}\n\`\`\``;
    case "table":
      return [block.head, block.head.map(() => "---"), ...block.rows].map(writeRow).join("\n");
  }
}

function writeRow(cells: readonly string[]): string {
  // Even inside of code a bar would end the cell.
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|").replaceAll("\n", " ")).join(" | ")} |`;
}
