/** Gives up a change that waits for its payment before its time is over. Pure. */
import { changedMeanwhile } from "./change-seats.ts";
import { endChange } from "./expire.ts";
import type { OrderRecord } from "./order.ts";
import { type Actor, type OrderDecision, refuse, refuseState } from "./order-plan.ts";

export interface DropChange {
  readonly changeId: string;
  /** The order's version that it was decided on. */
  readonly version: number;
  readonly actor: Actor;
}

/** A change that is over stays what it became: paid, expired or dropped. */
export function decideDropChange(
  order: OrderRecord,
  { changeId, version, actor }: DropChange,
  nowMs: number,
): OrderDecision {
  const { pendingChange } = order;
  if (pendingChange?.changeId !== changeId) {
    const isKnown = order.changes.some((one) => one.changeId === changeId);
    return isKnown ? { kind: "nothing" } : refuse("not_found", "There is no such change of this order.");
  }
  if (order.version !== version) return refuseState(order, changedMeanwhile);
  return { kind: "plan", plan: endChange(order, pendingChange, { actor, action: "change_dropped", nowMs }) };
}
