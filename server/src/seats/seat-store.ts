/** The seats in the database: commands in, one transaction, outcomes out; and what viewers of a map must read. */
import type { LayoutId } from "@aisle/protocol/ids.ts";
import type { LayoutCache } from "../flights/layout-cache.ts";
import { DatabaseError } from "../storage/database-error.ts";
import type { Database, Send, Statement } from "../storage/database.ts";
import { decide } from "./decide.ts";
import type { HoldRecord, SeatCommand, SeatOutcome } from "./seat-command.ts";
import type { SeatDelta } from "./seat-delta.ts";
import { beginAndRead, LayoutMissing } from "./seat-reading.ts";
import { writesOf } from "./seat-writing.ts";

export interface BatchResult {
  /** One for each command, in their order. */
  readonly outcomes: readonly SeatOutcome[];
  readonly deltas: readonly SeatDelta[];
  /** Holds that this batch made or changed, as they are now. */
  readonly holds: readonly HoldRecord[];
}

export interface SeatStore {
  /**
   * Decides the commands in their order in one transaction, and answers once it is on the disk.
   *
   * Rejects with `BatchFailed`. A batch may be committed again after any failure: every command finds its work done.
   */
  commit(commands: readonly SeatCommand[]): Promise<BatchResult>;
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
  const attempt = async (commands: readonly SeatCommand[]): Promise<BatchResult> => {
    let committing = false;
    try {
      return await database.script(async (send) => {
        const decided = await decideBatch(send, database, layouts, commands);
        committing = true;
        await send([...decided.statements, commitStatement]);
        return decided;
      });
    } catch (error) {
      if (error instanceof DatabaseError) throw new BatchFailed(error, committing && error.kind === "unavailable");
      throw error;
    }
  };
  return {
    async commit(commands) {
      for (;;) {
        try {
          return await attempt(commands);
        } catch (error) {
          if (!(error instanceof LayoutMissing)) throw error;
          // Outside the transaction: the embedded database has one connection, and it was in use.
          await layouts.get(error.layoutId);
        }
      }
    },
  };
}

/**
 * Reads and decides; the caller sends `statements` and the COMMIT. Whoever spans flights with work of their own (an
 * order over several holds) puts their own statements beside these.
 */
export async function decideBatch(
  send: Send,
  { dialect }: Database,
  layouts: LayoutCache,
  commands: readonly SeatCommand[],
): Promise<BatchResult & { readonly statements: readonly Statement[] }> {
  const layoutOf = (layoutId: LayoutId) => layouts.known(layoutId);
  const { flights, nowMs } = await beginAndRead(send, dialect, layoutOf, commands);
  const outcomes = commands.map((command): SeatOutcome => {
    const flight = flights.get(command.flightId);
    if (!flight) return { kind: "refused", code: "not_found", refusals: [] };
    const decision = decide(flight, command, nowMs);
    flight.apply(decision);
    return decision.outcome;
  });
  return { outcomes, ...writesOf(flights.values(), nowMs) };
}
