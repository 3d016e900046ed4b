/** What becomes of an order, or of a change of it, that was not paid in time. Pure. */
import { giveUpOpen } from "../payments/settlement.ts";
import { noticeJob } from "./notice-jobs.ts";
import { dueAtMsOf, type FlightSeatsOf, type OrderRecord, type PendingChangeRecord, seatsByFlight } from "./order.ts";
import { type Actor, type OrderDecision, type OrderPlan, theSystem } from "./order-plan.ts";

/** Early, late and repeated calls are harmless: only what is over by the database's clock ends here. */
export function decideExpiry(order: OrderRecord, nowMs: number): OrderDecision {
  const dueAtMs = dueAtMsOf(order);
  if (dueAtMs === null || nowMs < dueAtMs) return { kind: "nothing" };
  const plan = order.pendingChange ? expireChange(order, order.pendingChange, nowMs) : expireOrder(order, nowMs);
  return { kind: "plan", plan };
}

function expireOrder(order: OrderRecord, nowMs: number): OrderPlan {
  const stopped = stopPaying(order, nowMs);
  const next: OrderRecord = {
    ...stopped.order,
    ...{ state: "expired", paymentRequiredByMs: null, priceGuaranteedUntilMs: null },
  };
  return {
    order: next,
    commands: freeCommands(order.orderId, seatsByFlight(order)),
    history: [{ actor: theSystem, action: "expired", was: { state: order.state }, became: { state: next.state } }],
    transfers: [],
    jobs: [...stopped.jobs, noticeJob(next, "expired", {})],
  };
}

function expireChange(order: OrderRecord, change: PendingChangeRecord, nowMs: number): OrderPlan {
  const plan = endChange(order, change, { actor: theSystem, action: "change_expired", nowMs });
  return { ...plan, jobs: [...plan.jobs, noticeJob(plan.order, "change_expired", {})] };
}

/** The order without the change that waited: what was taken for it is free again, and nobody is to pay for it any more. */
export function endChange(
  order: OrderRecord,
  { changeId, taken }: PendingChangeRecord,
  { actor, action, nowMs }: { readonly actor: Actor; readonly action: string; readonly nowMs: number },
): OrderPlan {
  const stopped = stopPaying(order, nowMs);
  return {
    order: { ...stopped.order, pendingChange: null },
    commands: freeCommands(order.orderId, taken),
    history: [{ actor, action, was: { changeId }, became: null }],
    transfers: [],
    jobs: stopped.jobs,
  };
}

function stopPaying(order: OrderRecord, nowMs: number) {
  return giveUpOpen({ ...order, version: order.version + 1, updatedAtMs: nowMs }, nowMs);
}

export function freeCommands(orderId: string, freed: readonly FlightSeatsOf[]) {
  return freed.map(({ flightId, seats }) => ({ kind: "free" as const, flightId, orderId, seats }));
}
