/** What a decision about an order comes to: what it becomes, and all that is to be true together with it. Types, and one word. */
import type { ErrorCode, ErrorDetails } from "@aisle/protocol/errors.ts";
import type { RefusalAbout, RefusalReason } from "@aisle/protocol/refusal-reasons.ts";
import type { NewJob } from "../jobs/outbox.ts";
import type { Transfer } from "../payments/ledger.ts";
import type { SeatCommand } from "../seats/seat-command.ts";
import type { OrderRecord } from "./order.ts";

/** Who did it. */
export interface Actor {
  readonly kind: "passenger" | "agent" | "provider" | "system";
  readonly userId: string | null;
}

export const theSystem: Actor = { kind: "system", userId: null };
export const theProvider: Actor = { kind: "provider", userId: null };

export interface HistoryDraft {
  readonly actor: Actor;
  /** A word in the past: `created`, `ticketed`, `seats_changed`. */
  readonly action: string;
  /** What it concerned, before and after; null where there was nothing. Nothing secret. */
  readonly was: unknown;
  readonly became: unknown;
}

export interface OrderPlan {
  /** Its version is one above that which the decision saw. */
  readonly order: OrderRecord;
  /** All of them are accepted, or nothing of the plan happens. */
  readonly commands: readonly SeatCommand[];
  readonly history: readonly HistoryDraft[];
  readonly transfers: readonly Transfer[];
  readonly jobs: readonly NewJob[];
}

export interface OrderRefusal {
  readonly kind: "refuse";
  readonly code: ErrorCode;
  readonly message?: string | undefined;
  readonly details?: ErrorDetails | undefined;
}

/** What a rule has against something: for interfaces in a word, for programmers in a sentence. */
export interface Objection {
  readonly reason: RefusalReason;
  readonly message: string;
  readonly about?: RefusalAbout;
}

export type OrderDecision =
  | {
      readonly kind: "plan";
      readonly plan: OrderPlan;
      /** What happens instead when the seats are refused. Without it the refusal is the caller's answer. */
      readonly otherwise?: OrderPlan;
    }
  /** There is nothing to do, or it was done already. */
  | { readonly kind: "nothing" }
  | OrderRefusal;

export function refuse(code: ErrorCode, message?: string, details?: ErrorDetails): OrderRefusal {
  return { kind: "refuse", code, message, details };
}

/** The order is not what the change was decided on; says what it is now. */
export function refuseState({ version, state }: OrderRecord, objection?: Objection): OrderRefusal {
  const { message, ...why } = objection ?? {};
  return refuse("order_state", message, { orderVersion: version, orderState: state, ...why });
}
