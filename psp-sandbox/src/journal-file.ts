/** A journal in a file: one line for each call that changed something, never rewritten. */
import { appendFileSync, existsSync, mkdirSync, readFileSync, truncateSync } from "node:fs";
import { dirname } from "node:path";
import type { Journal } from "./store.ts";

/** A last line that was cut off when its process died was never answered to, and is dropped. */
export function openJournalFile(path: string): Journal {
  mkdirSync(dirname(path), { recursive: true });
  const text = existsSync(path) ? readFileSync(path) : Buffer.alloc(0);
  const end = text.lastIndexOf("\n") + 1;
  if (end < text.length) truncateSync(path, end);
  return {
    lines: text
      .subarray(0, end)
      .toString()
      .split("\n")
      .filter((line) => line !== ""),
    append: (line) => appendFileSync(path, `${line}\n`, { mode: 0o600 }),
  };
}
