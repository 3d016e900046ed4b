/**
 * Lanes: how commands reach the database. A lane decides one transaction at a time; what arrives meanwhile waits and goes
 * together in the next. No timers: an idle lane adds no delay, a busy one makes bigger batches.
 *
 * While a transaction is written and committed, the next is begun: the locks of the flights keep it behind the first, and
 * neither the database nor this process waits for the other to have read or answered. So commands of one flight keep their
 * order, but for those whose transaction lost against others' locks and is run again.
 *
 * The flights are spread over the lanes by id, so that commands of one flight keep their order and never contend. What an
 * order does on one flight goes the same way; what spans flights, or touches no seat, has lanes of its own, spread by the
 * order's id.
 */
import { AisleError } from "@aisle/protocol/errors.ts";
import { DatabaseError } from "../storage/database-error.ts";
import { BatchFailed, type BatchResult, type SeatStore } from "./seat-store.ts";
import type { LaneTask, OutcomeOf } from "./seat-work.ts";

/** Commands in one transaction: more make the last of them wait for the first without making any of them cheaper. */
export const MAX_BATCH_COMMANDS = 256;

/** Transactions of one lane at a time: one that commits, and one that is decided. */
export const OPEN_BATCHES = 2;

/** Attempts at one batch that loses against others' locks. Each waits a little longer, at random. */
const MAX_ATTEMPTS = 8;
const RETRY_DELAY_MS = 10;

export interface Lanes {
  /**
   * Answers with what the command did, after its commit.
   *
   * Rejects with an `AisleError`: `unavailable` when nothing was done (the queue is full, the command's time is over,
   * the database is away), `timeout_unknown` when a commit got no answer. Repeating the command finds out.
   */
  submit<Task extends LaneTask>(task: Task): Promise<OutcomeOf<Task>>;
  /** Resolves when all that was submitted so far is answered. */
  idle(): Promise<void>;
}

export interface LanesParts {
  readonly store: SeatStore;
  /** Of each sort. */
  readonly lanes: number;
  /** Commands that may wait in one lane. */
  readonly queueLimit: number;
  /** A command that has waited so long is not begun any more: its caller has been told. */
  readonly maxWaitMs: number;
  /** Told of each commit before its commands are answered, so that who is answered finds the map changed. */
  readonly onCommitted: (result: BatchResult) => void;
  readonly onBatch?: (commands: number, durationMs: number) => void;
  /** For the pause between attempts: 0 up to 1. */
  readonly random?: () => number;
  /** Runs something after what is going on now: in the event loop's next turn unless told otherwise. */
  readonly later?: (work: () => void) => void;
}

interface Waiting {
  readonly task: LaneTask;
  readonly deadlineMs: number;
  readonly resolve: (outcome: OutcomeOf<LaneTask>) => void;
  readonly reject: (error: unknown) => void;
}

export function createLanes(parts: LanesParts): Lanes {
  const laneSet = (): Lanes[] => Array.from({ length: parts.lanes }, () => createLane(parts));
  const byFlight = laneSet();
  const byOrder = laneSet();
  const laneOf = (task: LaneTask): Lanes => {
    if (task.kind !== "work") return byFlight[task.flightId % byFlight.length]!;
    const [flightId, ...others] = new Set(task.commands.map((command) => command.flightId));
    if (flightId !== undefined && others.length === 0) return byFlight[flightId % byFlight.length]!;
    return byOrder[spread(task.orderId) % byOrder.length]!;
  };
  return {
    submit: (task) => laneOf(task).submit(task),
    async idle() {
      await Promise.all([...byFlight, ...byOrder].map((lane) => lane.idle()));
    },
  };
}

/** The last hexadecimal digits of a UUID are random. */
function spread(orderId: string): number {
  return Number.parseInt(orderId.slice(-6), 16);
}

function createLane(parts: LanesParts): Lanes {
  const { store, queueLimit, maxWaitMs, onCommitted, onBatch, random = Math.random, later = setImmediate } = parts;
  const queue: Waiting[] = [];
  let open = 0;
  let deciding = false;
  /** Resolves when all is answered; made when there is something to do. */
  let resting: PromiseWithResolvers<void> | undefined;

  const begin = (): void => {
    if (deciding || open === OPEN_BATCHES) return;
    if (queue.length === 0) {
      if (open > 0) return;
      resting?.resolve();
      resting = undefined;
      return;
    }
    deciding = true;
    // What comes in this turn of the event loop goes together: those who were just answered ask again in it.
    later(() => {
      const batch = inTime(queue.splice(0, MAX_BATCH_COMMANDS));
      open += 1;
      const onDecided = once(() => {
        deciding = false;
        begin();
      });
      void runBatch(batch, onDecided).finally(() => {
        open -= 1;
        onDecided();
        begin();
      });
    });
  };

  const runBatch = async (batch: readonly Waiting[], onDecided: () => void): Promise<void> => {
    if (batch.length === 0) return;
    const startedAtMs = performance.now();
    try {
      const result = await commitWithRetries(batch, onDecided);
      onCommitted(result);
      batch.forEach(({ resolve }, index) => resolve(result.outcomes[index]!));
    } catch (error) {
      if (batch.length > 1 && isOneCommandsFault(error)) {
        // One command breaks the batch for all: alone, only that one fails.
        for (const waiting of batch) await runBatch([waiting], onDecided);
        return;
      }
      const refusal = refusalFor(error);
      for (const { reject } of batch) reject(refusal);
    } finally {
      onBatch?.(batch.length, performance.now() - startedAtMs);
    }
  };

  const commitWithRetries = async (batch: readonly Waiting[], onDecided: () => void): Promise<BatchResult> => {
    const tasks = batch.map(({ task }) => task);
    // The batch may be repeated for as long as somebody still waits for it.
    const deadlineMs = Math.max(...batch.map((waiting) => waiting.deadlineMs));
    let unknown = false;
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await store.commit(tasks, onDecided);
      } catch (error) {
        if (!(error instanceof BatchFailed)) throw error;
        unknown ||= error.unknown;
        const { kind } = error.cause;
        const hopeless = kind === "duplicate" || kind === "rejected";
        if (hopeless || attempt === MAX_ATTEMPTS || performance.now() >= deadlineMs)
          throw new BatchFailed(error.cause, unknown);
        // A commit without an answer is looked up by running the batch again: the flights' locks are only had once the
        // lost transaction has ended either way, and every command finds its work done if it was.
        await new Promise((resolve) => setTimeout(resolve, random() * RETRY_DELAY_MS * attempt));
      }
    }
  };

  return {
    submit<Task extends LaneTask>(task: Task) {
      if (queue.length >= queueLimit) return Promise.reject(new AisleError("unavailable"));
      return new Promise<OutcomeOf<Task>>((resolve, reject) => {
        const answer = resolve as Waiting["resolve"];
        queue.push({ task, deadlineMs: performance.now() + maxWaitMs, resolve: answer, reject });
        resting ??= Promise.withResolvers();
        begin();
      });
    },
    idle: () => resting?.promise ?? Promise.resolve(),
  };
}

function once(work: () => void): () => void {
  let done = false;
  return () => {
    if (!done) work();
    done = true;
  };
}

/** Turns away those whose time is over; to begin what nobody waits for would only delay the others. */
function inTime(batch: readonly Waiting[]): readonly Waiting[] {
  const nowMs = performance.now();
  return batch.filter(({ deadlineMs, reject }) => {
    if (nowMs < deadlineMs) return true;
    reject(new AisleError("unavailable"));
    return false;
  });
}

function isOneCommandsFault(error: unknown): boolean {
  if (error instanceof BatchFailed) return error.cause.kind === "rejected" || error.cause.kind === "duplicate";
  return !(error instanceof DatabaseError);
}

function refusalFor(error: unknown): unknown {
  if (!(error instanceof BatchFailed)) return error;
  const { kind } = error.cause;
  if (kind === "rejected" || kind === "duplicate") return error;
  return new AisleError(error.unknown ? "timeout_unknown" : "unavailable");
}
