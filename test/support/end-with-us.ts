/** Sees to it that nothing outlives this process that was started for it. A kill that cannot be caught is the exception. */
import type { ChildProcess } from "node:child_process";
import { rmSync } from "node:fs";

const running = new Set<ChildProcess>();
const folders = new Set<string>();

process.on("exit", () => {
  for (const child of running) child.kill("SIGKILL");
  // Whoever was killed a moment ago may still be writing.
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
});

/** Kills it when this process ends, if it has not ended by itself. */
export function endWithUs(child: ChildProcess): void {
  running.add(child);
  child.once("exit", () => running.delete(child));
}

export function removeWithUs(folder: string): void {
  folders.add(folder);
}
