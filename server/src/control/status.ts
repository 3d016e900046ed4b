/** How an installation's processes are doing, for programs as JSON and for people as a table. */
import type { NodeReport } from "./messages.ts";

export interface WorkerStatus {
  readonly pid: number | null;
  /** `silent` serves but has not answered for a second; `down` waits to be started again. */
  readonly state: "starting" | "serving" | "silent" | "leaving" | "down";
  readonly uptimeSeconds: number;
  /** Times this worker's place was filled again after a crash. */
  readonly restarts: number;
  /** Times it was replaced because it had grown beyond MAX_MEMORY_MB. */
  readonly recycles: number;
  /** Null until there is an answer. */
  readonly report: NodeReport | null;
}

export interface Status {
  readonly pid: number;
  /** Null until the first worker serves. */
  readonly url: string | null;
  readonly uptimeSeconds: number;
  readonly workers: readonly WorkerStatus[];
}

const columns: readonly { readonly title: string; readonly cell: (worker: WorkerStatus) => string }[] = [
  { title: "pid", cell: ({ pid }) => String(pid ?? "-") },
  { title: "state", cell: ({ state }) => state },
  { title: "up", cell: ({ uptimeSeconds }) => durationInWords(uptimeSeconds) },
  { title: "restarts", cell: ({ restarts }) => String(restarts) },
  { title: "recycles", cell: ({ recycles }) => String(recycles) },
  { title: "connections", cell: ({ report }) => String(report?.connections ?? "-") },
  { title: "viewers", cell: ({ report }) => String(report?.viewers ?? "-") },
  { title: "loop lag", cell: ({ report }) => (report ? `${report.loopLagMs} ms` : "-") },
  { title: "memory", cell: ({ report }) => (report ? `${report.memoryMb} MiB` : "-") },
];

export function renderStatus({ pid, url, uptimeSeconds, workers }: Status): string {
  const rows = [columns.map(({ title }) => title), ...workers.map((worker) => columns.map(({ cell }) => cell(worker)))];
  const widths = columns.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join("  ")
      .trimEnd(),
  );
  return [`Aisle (pid ${pid}) ${url ?? "is starting"}, up ${durationInWords(uptimeSeconds)}`, ...lines].join("\n");
}

function durationInWords(seconds: number): string {
  if (seconds < 120) return `${seconds} s`;
  if (seconds < 7_200) return `${Math.floor(seconds / 60)} min`;
  return seconds < 172_800 ? `${Math.floor(seconds / 3_600)} h` : `${Math.floor(seconds / 86_400)} d`;
}
