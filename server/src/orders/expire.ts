/** What becomes of an order, or of a change of it, that was not paid in time. Pure. */
import { giveUpOpen } from "../payments/settlement.ts";
import { noticeJob } from "./notice-jobs.ts";
import { dueAtMsOf, type FlightSeatsOf, type OrderRecord, seatsByFlight } from "./order.ts";
import { type OrderDecision, theSystem } from "./order-plan.ts";

/** Early, late and repeated calls are harmless: only what is over by the database's clock ends here. */
export function decideExpiry(order: OrderRecord, nowMs: number): OrderDecision {
  const dueAtMs = dueAtMsOf(order);
  if (dueAtMs === null || nowMs < dueAtMs) return { kind: "nothing" };
  const { pendingChange } = order;
  const stopped = giveUpOpen({ ...order, version: order.version + 1, updatedAtMs: nowMs }, nowMs);
  const next: OrderRecord = pendingChange
    ? { ...stopped.order, pendingChange: null }
    : { ...stopped.order, state: "expired", paymentRequiredByMs: null, priceGuaranteedUntilMs: null };
  const freed = pendingChange ? pendingChange.taken : seatsByFlight(order);
  const [was, became] = pendingChange
    ? [{ changeId: pendingChange.changeId }, null]
    : [{ state: order.state }, { state: next.state }];
  const kind = pendingChange ? "change_expired" : "expired";
  return {
    kind: "plan",
    plan: {
      order: next,
      commands: freeCommands(order.orderId, freed),
      history: [{ actor: theSystem, action: kind, was, became }],
      transfers: [],
      jobs: [...stopped.jobs, noticeJob(next, kind, {})],
    },
  };
}

export function freeCommands(orderId: string, freed: readonly FlightSeatsOf[]) {
  return freed.map(({ flightId, seats }) => ({ kind: "free" as const, flightId, orderId, seats }));
}
