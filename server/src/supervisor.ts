/**
 * Keeps the nodes running: worker processes on one port, started again when they crash, replaced one at a time on
 * SIGHUP and when they have grown too large, drained on SIGTERM and SIGINT. A single node gets a worker too: the memory of a small process buys that a
 * crash costs a second instead of the service, and that all signals mean the same with any number of nodes.
 */
import cluster, { type Worker } from "node:cluster";
import { once } from "node:events";
import { closeSync, openSync } from "node:fs";
import type { Logger } from "pino";
import { askReport } from "./control/ask-report.ts";
import type { SupervisorMessage, WorkerMessage } from "./control/messages.ts";
import type { Status, WorkerStatus } from "./control/status.ts";
import { EXIT_HOPELESS } from "./worker.ts";

/** Pause before a crashed node is started again: doubled at each crash in a row, and jittered. */
const RESTART_FIRST_MS = 500;
const RESTART_LONGEST_MS = 15_000;

/** A node that served for so long did not crash in a row with the one before. */
const STEADY_MS = 60_000;

/** What a node may take for finishing its calls and closing, after its drain: ten seconds in all by default. */
const FINISH_MS = 6_500;

/** How often nodes are weighed. */
const WEIGH_MS = 2_000;

/** A node serves at least for so long before it is found too heavy: a ceiling that is too low must not stop the service. */
const WEIGH_AFTER_MS = 10_000;

interface Slot {
  worker: Worker | undefined;
  startedAtMs: number;
  /** Undefined until the worker serves. */
  servingSinceMs: number | undefined;
  crashes: number;
  restarts: number;
  recycles: number;
  restart: NodeJS.Timeout | undefined;
}

export interface SupervisorParts {
  readonly nodes: number;
  /** True when a node must be gone before its successor starts. Otherwise the successor serves before it goes. */
  readonly stopBeforeStart: boolean;
  readonly drainMs: number;
  /** A node that occupies more is replaced by a fresh one; undefined lets nodes grow. */
  readonly maxMemoryMb: number | undefined;
  /** Settings of the nodes, beside those that this process has. */
  readonly env: Readonly<Record<string, string>>;
  readonly log: Logger;
  readonly onFirstReady: (url: string) => void;
  /** Awaited when all nodes have ended. */
  readonly beforeExit: () => Promise<void>;
}

export interface Supervisor {
  status(): Promise<Status>;
  /** Replaces the nodes one at a time; answers whether all were. Waits for one that is under way and then begins anew. */
  reload(): Promise<boolean>;
  /** Resolves when all nodes have ended; then the process exits. */
  stop(): Promise<void>;
}

/** Supervises until a signal or `stop` ends it; exits the process. */
export function supervise(parts: SupervisorParts): Supervisor {
  const { nodes, stopBeforeStart, drainMs, maxMemoryMb, log } = parts;
  const slots: Slot[] = Array.from({ length: nodes }, () => ({
    ...{ worker: undefined, startedAtMs: 0, servingSinceMs: undefined, restart: undefined },
    ...{ crashes: 0, restarts: 0, recycles: 0 },
  }));
  /** Workers that were asked to go: their end is no crash. */
  const leaving = new Set<Worker>();
  /** Of the node that came last. */
  let url: string | undefined;
  let stopping: Promise<void> | undefined;

  /** Resolves to whether the new worker came to serve. */
  const start = (slot: Slot): Promise<boolean> => {
    const worker = cluster.fork(parts.env);
    Object.assign(slot, { worker, startedAtMs: performance.now(), servingSinceMs: undefined });
    return new Promise((resolve) => {
      let steady: NodeJS.Timeout | undefined;
      worker.on("message", (message: WorkerMessage) => {
        if (message.kind === "closed") release(worker);
        if (message.kind !== "ready") return;
        log.info({ pid: worker.process.pid, url: message.url }, "node is ready");
        slot.servingSinceMs = performance.now();
        steady = setTimeout(() => (slot.crashes = 0), STEADY_MS).unref();
        if (url === undefined) parts.onFirstReady(message.url);
        url = message.url;
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
    if (code === EXIT_HOPELESS && url === undefined) return void stop(EXIT_HOPELESS);
    const pauseMs = restartPauseMs(slot.crashes);
    slot.crashes += 1;
    slot.restarts += 1;
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
    const { worker: old, startedAtMs, servingSinceMs } = slot;
    clearTimeout(slot.restart);
    if (stopBeforeStart) await end(old);
    if (stopping) return false;
    const serves = await start(slot);
    if (!stopBeforeStart && old && !old.isDead()) {
      // Whatever became of the successor, there is still one node in this slot: no other is to be started.
      clearTimeout(slot.restart);
      if (serves) await end(old);
      else Object.assign(slot, { worker: old, startedAtMs, servingSinceMs });
    }
    return serves;
  };

  const rollingRestart = async (): Promise<boolean> => {
    if (stopping) return false;
    log.info("rolling restart begins");
    for (const slot of slots) {
      if (await replace(slot)) continue;
      log.error("rolling restart given up: a new node did not come to serve");
      return false;
    }
    log.info("rolling restart is over");
    return true;
  };

  const recycleHeavy = async (ceilingMb: number): Promise<void> => {
    for (const slot of slots) {
      const { worker, servingSinceMs } = slot;
      if (!worker || servingSinceMs === undefined || performance.now() - servingSinceMs < WEIGH_AFTER_MS) continue;
      const report = await askReport(worker);
      if (!report || report.memoryMb <= ceilingMb || slot.worker !== worker || stopping) continue;
      log.warn({ pid: worker.process.pid, memoryMb: report.memoryMb, ceilingMb }, "node is too large; replacing it");
      slot.recycles += 1;
      await replace(slot);
    }
  };

  /** What replaces nodes takes turns, so that never more than one is away. */
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = turn.then(work);
    turn = done.catch((error: unknown) => log.error({ err: error }, "replacing nodes failed"));
    return done;
  };
  let waitingReload: Promise<boolean> | undefined;
  const reload = (): Promise<boolean> => {
    waitingReload ??= inTurn(() => {
      waitingReload = undefined;
      return rollingRestart();
    });
    return waitingReload;
  };

  const stop = (exitCode: number): Promise<void> => {
    if (stopping) return stopping;
    for (const slot of slots) clearTimeout(slot.restart);
    stopping = Promise.all(Object.values(cluster.workers ?? {}).map(end)).then(() => undefined);
    void stopping.then(parts.beforeExit).finally(() => process.exit(exitCode));
    return stopping;
  };

  /** Asked a second time: whoever asks has waited long enough. */
  const kill = (): void => {
    for (const worker of Object.values(cluster.workers ?? {})) worker?.process.kill("SIGKILL");
    process.exit(1);
  };
  const stopOrKill = (): void => (stopping ? kill() : void stop(0));

  const statusOf = async (slot: Slot): Promise<WorkerStatus> => {
    const { worker, startedAtMs, servingSinceMs, restarts, recycles } = slot;
    if (!worker) return { pid: null, state: "down", uptimeSeconds: 0, restarts, recycles, report: null };
    const report = servingSinceMs === undefined ? null : await askReport(worker);
    const serving = servingSinceMs === undefined ? "starting" : report ? "serving" : "silent";
    return {
      pid: worker.process.pid ?? null,
      state: leaving.has(worker) ? "leaving" : serving,
      uptimeSeconds: Math.floor((performance.now() - startedAtMs) / 1_000),
      ...{ restarts, recycles, report },
    };
  };

  process.on("SIGTERM", stopOrKill);
  process.on("SIGINT", stopOrKill);
  const hadTerminal = hasTerminal();
  process.on("SIGHUP", () => {
    // The kernel says SIGHUP too, when the terminal that we were started from is closed.
    if (hadTerminal && !hasTerminal()) stopOrKill();
    else void reload();
  });
  for (const slot of slots) void start(slot);
  if (maxMemoryMb !== undefined) {
    setInterval(() => void inTurn(() => recycleHeavy(maxMemoryMb)), WEIGH_MS).unref();
  }
  return {
    status: async () => ({
      pid: process.pid,
      url: url ?? null,
      uptimeSeconds: Math.floor(process.uptime()),
      workers: await Promise.all(slots.map(statusOf)),
    }),
    reload,
    stop: () => stop(0),
  };
}

/** A worker that died in the meantime needs no answer: without the callback the failure would be thrown. */
function release(worker: Worker): void {
  worker.send({ kind: "released" } satisfies SupervisorMessage, () => {});
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
