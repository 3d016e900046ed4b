/**
 * Seats together with what they belong to: commands on any number of flights, and rows of an order, in one transaction.
 * Everything was decided beforehand on a version of the order; if that is no longer its version, nothing is done.
 */
import type { Statement } from "../storage/database.ts";
import type { SeatCommand, SeatOutcome } from "./seat-command.ts";

export interface SeatWork {
  readonly kind: "work";
  /** All of them are accepted or none takes effect; may be none at all. */
  readonly commands: readonly SeatCommand[];
  readonly orderId: string;
  /** The order's version that this was decided on; 0 for an order that must not exist yet. */
  readonly orderVersion: number;
  /** Written when every command was accepted. They must raise the order's version by one. In ASCII. */
  readonly statements: readonly Statement[];
}

/** `stale`: the order is another than the work was decided on. Read it again and decide again. */
export type WorkOutcome =
  | { readonly kind: "done" }
  | { readonly kind: "stale" }
  | Extract<SeatOutcome, { readonly kind: "refused" }>;

/** What a lane takes. */
export type LaneTask = SeatCommand | SeatWork;
/** How a task of that kind is answered. */
export type OutcomeOf<Task extends LaneTask> = Task extends SeatWork ? WorkOutcome : SeatOutcome;

export function commandsOf(task: LaneTask): readonly SeatCommand[] {
  return task.kind === "work" ? task.commands : [task];
}
