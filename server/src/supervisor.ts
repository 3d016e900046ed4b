/**
 * Keeps the nodes running: worker processes on one port, started again when they crash, replaced one at a time on
 * SIGHUP, drained on SIGTERM and SIGINT. A single node gets a worker too: the memory of a small process buys that a
 * crash costs a second instead of the service, and that all signals mean the same with any number of nodes.
 */
import cluster, { type Worker } from "node:cluster";
import { once } from "node:events";
import { closeSync, openSync } from "node:fs";
import type { Logger } from "pino";
import { EXIT_HOPELESS, type ReleasedMessage, type WorkerMessage } from "./worker.ts";

/** Pause before a crashed node is started again: doubled at each crash in a row, and jittered. */
const RESTART_FIRST_MS = 500;
const RESTART_LONGEST_MS = 15_000;

/** A node that served for so long did not crash in a row with the one before. */
const STEADY_MS = 60_000;

/** What a node may take for finishing its calls and closing, after its drain: ten seconds in all by default. */
const FINISH_MS = 6_500;

interface Slot {
  worker: Worker | undefined;
  crashes: number;
  restart: NodeJS.Timeout | undefined;
}

export interface SupervisorParts {
  readonly nodes: number;
  /** True when a node must be gone before its successor starts. Otherwise the successor serves before it goes. */
  readonly stopBeforeStart: boolean;
  readonly drainMs: number;
  readonly log: Logger;
  readonly onFirstReady: (url: string) => void;
}

/** Supervises until a signal ends it; exits the process. */
export function supervise({ nodes, stopBeforeStart, drainMs, log, onFirstReady }: SupervisorParts): void {
  const slots: Slot[] = Array.from({ length: nodes }, () => ({ worker: undefined, crashes: 0, restart: undefined }));
  /** Workers that were asked to go: their end is no crash. */
  const leaving = new Set<Worker>();
  let everReady = false;
  let stopping = false;
  let rolling = false;

  /** Resolves to whether the new worker came to serve. */
  const start = (slot: Slot): Promise<boolean> => {
    const worker = cluster.fork();
    slot.worker = worker;
    return new Promise((resolve) => {
      let steady: NodeJS.Timeout | undefined;
      worker.on("message", (message: WorkerMessage) => {
        if (message.kind === "closed") return release(worker);
        const { url } = message;
        log.info({ pid: worker.process.pid, url }, "node is ready");
        steady = setTimeout(() => (slot.crashes = 0), STEADY_MS).unref();
        if (!everReady) onFirstReady(url);
        everReady = true;
        resolve(true);
      });
      worker.once("exit", (code, signal) => {
        clearTimeout(steady);
        resolve(false);
        ended(slot, worker, code, signal);
      });
    });
  };

  const ended = (slot: Slot, worker: Worker, code: number | null, signal: string | null): void => {
    if (slot.worker === worker) slot.worker = undefined;
    if (leaving.delete(worker) || stopping) return;
    // What never worked and cannot work is told once, not tried for ever.
    if (code === EXIT_HOPELESS && !everReady) return void stop(EXIT_HOPELESS);
    const pauseMs = restartPauseMs(slot.crashes);
    slot.crashes += 1;
    log.error({ pid: worker.process.pid, code, signal, pauseMs }, "node ended by itself; starting another");
    slot.restart = setTimeout(() => void start(slot), pauseMs);
  };

  /** Drains a worker, and kills it when that takes too long. */
  const end = async (worker: Worker | undefined): Promise<void> => {
    if (!worker || worker.isDead()) return;
    leaving.add(worker);
    const gone = once(worker, "exit");
    worker.process.kill("SIGTERM");
    const deadline = setTimeout(() => worker.process.kill("SIGKILL"), drainMs + FINISH_MS);
    await gone;
    clearTimeout(deadline);
  };

  const replace = async (slot: Slot): Promise<boolean> => {
    const old = slot.worker;
    clearTimeout(slot.restart);
    if (stopBeforeStart) await end(old);
    if (stopping) return false;
    const serves = await start(slot);
    if (!stopBeforeStart && old && !old.isDead()) {
      // Whatever became of the successor, there is still one node in this slot: no other is to be started.
      clearTimeout(slot.restart);
      if (serves) await end(old);
      else slot.worker = old;
    }
    return serves;
  };

  const rollingRestart = async (): Promise<void> => {
    if (rolling || stopping) return;
    rolling = true;
    log.info("rolling restart begins");
    for (const slot of slots) {
      if (await replace(slot)) continue;
      log.error("rolling restart given up: a new node did not come to serve");
      break;
    }
    rolling = false;
    log.info("rolling restart is over");
  };

  const stop = async (exitCode: number): Promise<void> => {
    if (stopping) return kill();
    stopping = true;
    for (const slot of slots) clearTimeout(slot.restart);
    await Promise.all(Object.values(cluster.workers ?? {}).map(end));
    process.exit(exitCode);
  };

  /** Asked a second time: whoever asks has waited long enough. */
  const kill = (): void => {
    for (const worker of Object.values(cluster.workers ?? {})) worker?.process.kill("SIGKILL");
    process.exit(1);
  };

  process.on("SIGTERM", () => void stop(0));
  process.on("SIGINT", () => void stop(0));
  const hadTerminal = hasTerminal();
  process.on("SIGHUP", () => {
    // The kernel says SIGHUP too, when the terminal that we were started from is closed.
    if (hadTerminal && !hasTerminal()) void stop(0);
    else void rollingRestart();
  });
  for (const slot of slots) void start(slot);
}

/** A worker that died in the meantime needs no answer: without the callback the failure would be thrown. */
function release(worker: Worker): void {
  worker.send({ kind: "released" } satisfies ReleasedMessage, () => {});
}

function restartPauseMs(crashes: number): number {
  const longest = Math.min(RESTART_FIRST_MS * 2 ** crashes, RESTART_LONGEST_MS);
  return Math.round(longest / 2 + (Math.random() * longest) / 2);
}

function hasTerminal(): boolean {
  try {
    closeSync(openSync("/dev/tty", "r"));
    return true;
  } catch {
    return false;
  }
}
