/** What is said of each measurement. */
import type { Column } from "../harness/report.ts";
import type { FanOutRun } from "./measure.ts";

export const fanOutColumns: readonly Column<FanOutRun>[] = [
  { title: "behind p50 ms", of: (run) => run.behindP50Ms },
  { title: "p99 ms", of: (run) => run.behindP99Ms },
  { title: "told %", of: (run) => run.toldShare * 100, digits: 0 },
  { title: "messages/s", of: (run) => run.messagesPerSecond, digits: 0 },
  { title: "MB/s", of: (run) => run.bytesPerSecond / 1e6, digits: 2 },
  { title: "server cores", of: (run) => run.cores, digits: 2 },
  { title: "cores for the crowd", of: (run) => run.fanOutCores, digits: 2 },
  { title: "µs CPU/message", of: (run) => run.cpuMicrosPerMessage },
  { title: "changes told/CPU s", of: (run) => run.changesPerCpuSecond, digits: 0 },
  { title: "loop p99 ms", of: (run) => run.loopDelayP99Ms },
  { title: "call p99 ms", of: (run) => run.callP99Ms },
  { title: "KB/viewer", of: (run) => run.memoryKbPerViewer },
  { title: "load cores", of: (run) => run.loadCores, digits: 2 },
];
