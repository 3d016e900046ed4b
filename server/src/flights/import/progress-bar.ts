/** Shows people at a terminal how far a long import is; says nothing in a pipe or a log. */
import { SingleBar } from "cli-progress";
import type { OnProgress } from "./schedule-store.ts";

export interface ProgressBar {
  readonly onProgress: OnProgress;
  /** Leaves the terminal as it should be; may be called when nothing was ever shown. */
  stop(): void;
}

export function createProgressBar(
  title: string,
  unit = "flights",
  stream: NodeJS.WriteStream = process.stdout,
): ProgressBar {
  if (!stream.isTTY) return { onProgress: () => {}, stop: () => {} };
  const bar = new SingleBar({ format: `${title} [{bar}] {percentage}% of {total} ${unit}`, hideCursor: true, stream });
  return {
    onProgress(done, total) {
      if (!bar.isActive) bar.start(total, 0);
      bar.update(done);
    },
    stop: () => bar.stop(),
  };
}
