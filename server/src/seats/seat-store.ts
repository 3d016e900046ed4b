/** The seats in the database: commands in, one transaction, outcomes out; and what viewers of a map must read. */
import type { LayoutId } from "@aisle/protocol/ids.ts";
import type { LayoutCache } from "../flights/layout-cache.ts";
import { DatabaseError } from "../storage/database-error.ts";
import type { Database, Send, Statement } from "../storage/database.ts";
import { decide } from "./decide.ts";
import type { HoldRecord, SeatCommand, SeatOutcome } from "./seat-command.ts";
import type { LaneTask, OutcomeOf, SeatWork, WorkOutcome } from "./seat-work.ts";
import type { SeatDelta } from "./seat-delta.ts";
import { beginAndRead, LayoutMissing } from "./seat-reading.ts";
import { writesOf } from "./seat-writing.ts";

export interface BatchResult<Task extends LaneTask = LaneTask> {
  /** One for each task, in their order. */
  readonly outcomes: readonly OutcomeOf<Task>[];
  readonly deltas: readonly SeatDelta[];
  /** Holds that this batch made or changed, as they are now. */
  readonly holds: readonly HoldRecord[];
}

export interface SeatStore {
  /**
   * Decides the tasks in their order in one transaction, and answers once it is on the disk.
   *
   * Rejects with `BatchFailed`. A batch may be committed again after any failure: every command finds its work done, and
   * a work finds its order changed.
   *
   * `onDecided` is called when all locks are had and only writing is left: another batch may begin.
   */
  commit<Task extends LaneTask>(tasks: readonly Task[], onDecided?: () => void): Promise<BatchResult<Task>>;
}

/** A batch was not acknowledged. When `unknown`, it may have been committed all the same, now or a little later. */
export class BatchFailed extends Error {
  override readonly name = "BatchFailed";
  readonly unknown: boolean;
  override readonly cause: DatabaseError;

  constructor(cause: DatabaseError, unknown: boolean) {
    super(`seat batch failed (${unknown ? "outcome unknown" : "nothing written"}): ${cause.message}`);
    this.cause = cause;
    this.unknown = unknown;
  }
}

export interface SeatStoreParts {
  readonly database: Database;
  readonly layouts: LayoutCache;
}

const commitStatement: Statement = { sql: "COMMIT", parameters: [] };

export function createSeatStore({ database, layouts }: SeatStoreParts): SeatStore {
  const attempt = async <Task extends LaneTask>(
    tasks: readonly Task[],
    onDecided?: () => void,
  ): Promise<BatchResult<Task>> => {
    let committing = false;
    try {
      return await database.script(async (send) => {
        const decided = await decideBatch(send, database, layouts, tasks);
        committing = true;
        const committed = send([...decided.statements, commitStatement]);
        onDecided?.();
        await committed;
        return decided;
      });
    } catch (error) {
      if (error instanceof DatabaseError) throw new BatchFailed(error, committing && error.kind === "unavailable");
      throw error;
    }
  };
  return {
    async commit(tasks, onDecided) {
      for (;;) {
        try {
          return await attempt(tasks, onDecided);
        } catch (error) {
          if (!(error instanceof LayoutMissing)) throw error;
          // Outside the transaction: the embedded database has one connection, and it was in use.
          await layouts.get(error.layoutId);
        }
      }
    },
  };
}

/** Reads and decides; the caller sends `statements` and the COMMIT. */
async function decideBatch<Task extends LaneTask>(
  send: Send,
  { dialect }: Database,
  layouts: LayoutCache,
  tasks: readonly Task[],
): Promise<BatchResult<Task> & { readonly statements: readonly Statement[] }> {
  const layoutOf = (layoutId: LayoutId) => layouts.known(layoutId);
  const { flights, nowMs, orderVersions } = await beginAndRead(send, dialect, layoutOf, tasks);
  const versions = new Map(orderVersions);
  const decideCommand = (command: SeatCommand): SeatOutcome => {
    const flight = flights.get(command.flightId);
    if (!flight) return { kind: "refused", code: "not_found", refusals: [] };
    const decision = decide(flight, command, nowMs);
    flight.apply(decision);
    return decision.outcome;
  };
  const beside: Statement[] = [];
  const decideWork = (work: SeatWork): WorkOutcome => {
    if ((versions.get(work.orderId) ?? 0) !== work.orderVersion) return { kind: "stale" };
    const concerned = new Set(work.commands.map(({ flightId }) => flights.get(flightId)));
    const restores = [...concerned].map((flight) => flight?.savepoint());
    for (const command of work.commands) {
      const outcome = decideCommand(command);
      if (outcome.kind !== "refused") continue;
      for (const restore of restores) restore?.();
      return outcome;
    }
    versions.set(work.orderId, work.orderVersion + 1);
    beside.push(...work.statements);
    return { kind: "done" };
  };
  const outcomes = tasks.map((task) => (task.kind === "work" ? decideWork(task) : decideCommand(task)));
  const { statements, ...rest } = writesOf(dialect, flights.values(), nowMs);
  return { outcomes: outcomes as OutcomeOf<Task>[], statements: [...statements, ...beside], ...rest };
}
