/**
 * What is still to happen: payments that settle late, notices that are sent again. Nothing here has a timer: whoever owns
 * the clock calls `runDue` when `nextDueAtMs` has come, a process by a real timer and a simulation by moving its clock.
 */
type Task = () => void | Promise<void>;

interface Entry {
  readonly dueAtMs: number;
  readonly task: Task;
}

export interface Agenda {
  at(dueAtMs: number, task: Task): void;
  /** Resolves when the clock has moved on by so much. */
  sleep(durationMs: number): Promise<void>;
  nextDueAtMs(): number | undefined;
  /** Starts all that is due, in order of time and then of being noted down; resolves when all of it is done. */
  runDue(): Promise<void>;
}

export function createAgenda(parts: {
  readonly nowMs: () => number;
  /** Told whenever something is noted down, so that a timer can be set for it. */
  readonly onNoted?: (() => void) | undefined;
}): Agenda {
  const { nowMs, onNoted } = parts;
  /** Sorted by time; equals in the order in which they came. */
  const entries: Entry[] = [];

  const at = (dueAtMs: number, task: Task): void => {
    let low = 0;
    let high = entries.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (entries[middle]!.dueAtMs <= dueAtMs) low = middle + 1;
      else high = middle;
    }
    entries.splice(low, 0, { dueAtMs, task });
    onNoted?.();
  };

  return {
    at,
    sleep: (durationMs) => new Promise((resolve) => at(nowMs() + durationMs, resolve)),
    nextDueAtMs: () => entries[0]?.dueAtMs,
    async runDue() {
      while (entries.length > 0 && entries[0]!.dueAtMs <= nowMs()) {
        const started: Promise<void>[] = [];
        while (entries.length > 0 && entries[0]!.dueAtMs <= nowMs()) started.push(begin(entries.shift()!.task));
        await Promise.all(started);
      }
    },
  };
}

/** Begins at once; what it throws at once counts as a rejection. */
async function begin(task: Task): Promise<void> {
  await task();
}
