/** What the operating system says that processes have used: no program's own word is taken for it. Linux, see proc(5). */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { monotonicMs } from "./clock.ts";

const TICKS_PER_SECOND = Number(execFileSync("getconf", ["CLK_TCK"], { encoding: "utf8" }));

/** Fields of /proc/PID/stat after the name, which may itself hold spaces and parentheses. */
const USER_TICKS = 11;
const SYSTEM_TICKS = 12;

/** Processor time of these processes and of all that they have started, in milliseconds, whatever has ended meanwhile left out. */
export function cpuMsOf(pids: readonly number[]): number {
  return withDescendants(pids).reduce((sum, pid) => sum + ownCpuMs(pid), 0);
}

/** Memory that is theirs alone, in bytes: what they share (code, libraries) is left out. */
export function memoryBytesOf(pids: readonly number[]): number {
  return withDescendants(pids).reduce((sum, pid) => sum + ownMemoryBytes(pid), 0);
}

function withDescendants(pids: readonly number[]): number[] {
  return pids.flatMap((pid) => [pid, ...withDescendants(childrenOf(pid))]);
}

function childrenOf(pid: number): number[] {
  const text = readOf(`/proc/${pid}/task/${pid}/children`) ?? "";
  return text.split(" ").filter(Boolean).map(Number);
}

function ownCpuMs(pid: number): number {
  const text = readOf(`/proc/${pid}/stat`);
  if (text === undefined) return 0;
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  return ((Number(fields[USER_TICKS]) + Number(fields[SYSTEM_TICKS])) / TICKS_PER_SECOND) * 1_000;
}

function ownMemoryBytes(pid: number): number {
  const text = readOf(`/proc/${pid}/smaps_rollup`) ?? "";
  const ofKind = (kind: string): number => Number(new RegExp(`^${kind}: +(\\d+) kB`, "m").exec(text)?.[1] ?? 0);
  return (ofKind("Private_Clean") + ofKind("Private_Dirty")) * 1_024;
}

function readOf(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

export interface Usage<Group extends string, Answer> {
  readonly answer: Answer;
  readonly tookMs: number;
  readonly cpuMs: Readonly<Record<Group, number>>;
}

/** Does `work`, and tells how long it took and how much processor time each group of processes had meanwhile. */
export async function usageWhile<Group extends string, Answer>(
  groups: Readonly<Record<Group, readonly number[]>>,
  work: () => Promise<Answer>,
): Promise<Usage<Group, Answer>> {
  const counted = (): [Group, number][] =>
    (Object.keys(groups) as Group[]).map((group) => [group, cpuMsOf(groups[group])]);
  const before = counted();
  const startedAtMs = monotonicMs();
  const answer = await work();
  const tookMs = monotonicMs() - startedAtMs;
  const used = counted().map(([group, cpuMs], index) => [group, cpuMs - before[index]![1]] as const);
  return { answer, tookMs, cpuMs: Object.fromEntries(used) as Record<Group, number> };
}
