/**
 * Time that passes only when the simulation says so: for the database, for nodes and provider, and for every timer that the
 * product sets. One simulation at a time: timers and clocks of the process are replaced while it runs.
 */
import type { Database } from "../storage/database.ts";
import { upsert } from "../storage/upsert.ts";

const NAME = "simulated_time";

export interface SimulatedTime {
  nowMs(): number;
  /** The database with this clock. */
  on(real: Database): Database;
  /** Moves on to `atMs`; what timers were to do by then is begun. Never moves back. */
  moveTo(atMs: number): Promise<void>;
  /** When the next timer is to go off. */
  nextTimerMs(): number | undefined;
  /** Gives the process its own time back. */
  restore(): void;
}

interface Timer {
  readonly id: number;
  readonly atMs: number;
  readonly run: () => void;
}

/** Keeps its time in a row of `real`, so that every statement sees it. */
export async function simulateTime(real: Database, startMs: number): Promise<SimulatedTime> {
  let nowMs = startMs;
  const timers = new Map<number, Timer>();
  const write = (): Promise<void> =>
    upsert(real.kysely, real.dialect, {
      table: "versions",
      key: ["name"],
      update: ["version"],
      rows: [{ name: NAME, version: nowMs }],
    });
  await write();
  const restore = replaceClocks(() => nowMs, timers);
  const next = (): Timer | undefined => {
    let first: Timer | undefined;
    for (const timer of timers.values()) if (!first || timer.atMs < first.atMs) first = timer;
    return first;
  };
  return {
    nowMs: () => nowMs,
    on: (database) => ({
      ...database,
      dialect: { ...database.dialect, nowMs: `(SELECT version FROM versions WHERE name = '${NAME}')` },
      nowMs: async () => nowMs,
    }),
    async moveTo(atMs) {
      if (atMs > nowMs) {
        nowMs = atMs;
        await write();
      }
      for (let timer = next(); timer && timer.atMs <= nowMs; timer = next()) {
        timers.delete(timer.id);
        timer.run();
      }
    },
    nextTimerMs: () => next()?.atMs,
    restore,
  };
}

/** Everything of the process that tells time or waits for it, except for what waits for I/O. */
function replaceClocks(nowMs: () => number, timers: Map<number, Timer>): () => void {
  const { setTimeout: realSet, clearTimeout: realClear } = globalThis;
  const { now: realNow } = Date;
  let lastId = 0;
  const set = (run: (...args: unknown[]) => void, delayMs = 0, ...args: unknown[]): NodeJS.Timeout => {
    const id = (lastId += 1);
    timers.set(id, { id, atMs: nowMs() + Math.max(1, Math.ceil(delayMs)), run: () => run(...args) });
    const handle = { ref: () => handle, unref: () => handle, hasRef: () => true, [Symbol.toPrimitive]: () => id };
    return handle as unknown as NodeJS.Timeout;
  };
  const clear = (handle: unknown): void => void timers.delete(Number(handle));
  Object.assign(globalThis, { setTimeout: set, clearTimeout: clear });
  Date.now = nowMs;
  performance.now = nowMs;
  return () => {
    Object.assign(globalThis, { setTimeout: realSet, clearTimeout: realClear });
    Date.now = realNow;
    // Its own is that of the prototype.
    Reflect.deleteProperty(performance, "now");
  };
}
