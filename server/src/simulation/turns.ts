/**
 * Who goes on next. Whatever the product waits for outside itself (the database, the provider) is a step that waits for its
 * turn; chance says whose it is. So one seed is one interleaving, and every step is a point at which a process can die.
 */
import { setImmediate } from "node:timers/promises";
import type { Chance } from "./chance.ts";

/** Rounds of the event loop without a new step: after so many, nobody is on the way to one. */
const QUIET_ROUNDS = 3;
/** Steps of one simulation: more means that something goes on for ever. */
const MAX_STEPS = 5_000_000;

export interface Turns {
  /** Resolves when it is this step's turn. */
  take(): Promise<void>;
  /** Work of a database: whoever waits for it does not wait for time to pass. */
  busy<T>(work: () => Promise<T>): Promise<T>;
  /** Lets steps go one by one until `work` has ended. `idle` is called when all that is under way waits for time to pass. */
  drive<T>(work: Promise<T>, idle: () => Promise<void>): Promise<T>;
  /** False: whoever comes first goes first, without waiting. */
  isInterleaved: boolean;
}

export function createTurns(chance: Chance): Turns {
  const waiting: (() => void)[] = [];
  let busy = 0;
  const turns: Turns = {
    isInterleaved: false,
    async take() {
      if (turns.isInterleaved) await new Promise<void>((resolve) => waiting.push(resolve));
    },
    async busy(work) {
      busy += 1;
      try {
        return await work();
      } finally {
        busy -= 1;
      }
    },
    async drive(work, idle) {
      const state = { isOver: false };
      const end = (): void => void (state.isOver = true);
      const over = work.then(end, end);
      for (let step = 0; !state.isOver; step += 1) {
        if (step > MAX_STEPS) throw new Error("the simulation does not come to an end");
        for (let round = 0; round < QUIET_ROUNDS && !state.isOver; round += 1) await setImmediate();
        if (state.isOver) break;
        const [next] = waiting.splice(chance.below(waiting.length), 1);
        if (next) next();
        else if (busy === 0) await idle();
      }
      await over;
      return work;
    },
  };
  return turns;
}
