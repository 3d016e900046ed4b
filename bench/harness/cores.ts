/** Which part of a measurement runs on which processor, so that the load does not take from the server what is measured. */
import { execFileSync } from "node:child_process";
import { availableParallelism } from "node:os";
import { findProgram } from "@aisle/test/servers.ts";

export type Side = "server" | "load";

const taskset = findProgram("taskset");
const canPin = taskset !== undefined && availableParallelism() > 1;

/** Said beside the figures. */
export const pinning = canPin ? "server on core 0, load on the others" : "nothing is pinned: one core, or no taskset";

const coresOf: Readonly<Record<Side, string>> = { server: "0", load: `1-${availableParallelism() - 1}` };

/** The command, to be run on that side's cores. */
export function onSide(side: Side, command: readonly string[]): readonly [string, ...string[]] {
  return (canPin ? [taskset, "-c", coresOf[side], ...command] : command) as [string, ...string[]];
}

/** Moves a process that runs already, with all its threads. */
export function moveToSide(side: Side, pid: number): void {
  if (canPin) execFileSync(taskset, ["-a", "-c", "-p", coresOf[side], String(pid)], { stdio: "ignore" });
}
