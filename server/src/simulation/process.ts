/** A process of ours that can die at any step, and what goes wrong between it and the database. */
import { DatabaseError } from "../storage/database-error.ts";
import type { Turns } from "./turns.ts";

/** What everything in a process ends with when it dies. Whatever catches it can do nothing any more. */
export class Crash extends Error {
  override readonly name = "Crash";
}

export interface CrashPlan {
  /** Dies at the so-manyth step from now, from 1. */
  readonly atStep: number;
  /** True: only steps count that may change something outside. Between two of them it does not matter where one dies. */
  readonly amongWrites?: boolean;
  /** Before the step takes effect, or after it and before the process hears of it. */
  readonly when: "before" | "after";
}

/** A step into the database that goes wrong: nothing is done, or it is done and nobody hears of it. */
export type Trouble = "before" | "after" | undefined;

export interface StepKind {
  /** True when it changes nothing outside. */
  readonly isRead?: boolean;
  readonly trouble?: (() => Trouble) | undefined;
}

export interface SimulatedProcess {
  readonly isDead: boolean;
  /** Steps so far that may have changed something outside. */
  readonly writes: number;
  plan(crash: CrashPlan | undefined): void;
  kill(): void;
  /** Does `effect` when its turn has come. @throws Crash when the process is dead by then. */
  step<T>(effect: () => Promise<T>, kind?: StepKind): Promise<T>;
}

export function createProcess(parts: { readonly turns: Turns; readonly onDeath: () => void }): SimulatedProcess {
  const { turns, onDeath } = parts;
  let isDead = false;
  let writes = 0;
  let crash: CrashPlan | undefined;
  let left = 0;
  const kill = (): void => {
    if (isDead) return;
    isDead = true;
    onDeath();
  };
  const dieIf = (dies: boolean): void => {
    if (dies) kill();
    if (isDead) throw new Crash("the process is dead");
  };
  return {
    get isDead() {
      return isDead;
    },
    get writes() {
      return writes;
    },
    plan(next) {
      crash = next;
      left = next?.atStep ?? 0;
    },
    kill,
    async step(effect, { isRead = false, trouble } = {}) {
      dieIf(false);
      await turns.take();
      dieIf(false);
      if (!isRead) writes += 1;
      const counts = !(isRead && crash?.amongWrites);
      if (counts) left -= 1;
      const isLast = crash !== undefined && counts && left === 0;
      dieIf(isLast && crash?.when === "before");
      const wrong = trouble?.();
      if (wrong === "before") throw new DatabaseError("unavailable", new Error("simulated: nothing was done"));
      const result = await effect();
      dieIf(isLast && crash?.when === "after");
      if (wrong === "after") throw new DatabaseError("unavailable", new Error("simulated: the answer is lost"));
      return result;
    },
  };
}
