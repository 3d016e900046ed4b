/** Asks the database for its time once a second: that sets the node's clock, and tells whether the database answers. */
import type { Logger } from "pino";
import type { DatabaseClock } from "../clock.ts";
import type { Database } from "../storage/database.ts";

const BEAT_MS = 1_000;

export interface DatabasePulse {
  /** True when the newest question was answered. */
  readonly alive: boolean;
  stop(): void;
}

/** Resolves after the first answer, so that a node never starts on its own idea of time. Rejects when there is none. */
export async function startDatabasePulse(parts: {
  readonly database: Database;
  readonly clock: DatabaseClock;
  readonly log: Logger;
}): Promise<DatabasePulse> {
  const { database, clock, log } = parts;
  let alive = true;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  const ask = async () => {
    const askedAtMs = performance.now();
    clock.observe(await database.nowMs(), askedAtMs);
  };
  const beat = async () => {
    const wasAlive = alive;
    try {
      await ask();
      alive = true;
      if (!wasAlive) log.info("the database answers again");
    } catch (error) {
      alive = false;
      if (wasAlive) log.warn({ err: error }, "the database does not answer");
    }
    if (!stopped) schedule();
  };
  // The next beat is set when this one is over: a slow database is not asked twice at once.
  const schedule = () => {
    timer = setTimeout(() => void beat(), BEAT_MS).unref();
  };

  await ask();
  schedule();
  return {
    get alive() {
      return alive;
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
