/** How a run was made, in a line: figures say nothing without it. */
import type { StoredReport } from "./stored.ts";

export function machineLine({ machine, rounds, seconds }: Omit<StoredReport, "sections" | "scenario">): string {
  const { cpu, cores, node, mariaDb, diskFlushMs, pinning } = machine;
  const run = `${rounds} rounds of ${seconds} s on ${cores} × ${cpu}, ${pinning}`;
  return `${run}; Node ${node}, MariaDB ${mariaDb}, a disk that flushes in ${diskFlushMs} ms (median).`;
}
