/** Makes a change that is paid true: the new parts take the place of the old, tickets are exchanged, old seats go back. Pure. */
import { bookSale } from "../payments/ledger.ts";
import { endCoupons, issueTickets, type TakeNumber } from "./issue.ts";
import { noticeJob } from "./notice-jobs.ts";
import { type OrderRecord, type PendingChangeRecord, priceOf } from "./order.ts";
import { type OrderPlan, theProvider } from "./order-plan.ts";

/** `plan` holds the order's next version, in which the change is still pending. */
export function applyPendingChange(
  plan: OrderPlan,
  change: PendingChangeRecord,
  facts: { readonly takeNumber: TakeNumber; readonly nowMs: number },
): OrderPlan {
  const before = plan.order;
  const order = changedOrder(before, change, facts);
  const name = `${order.orderId}:${order.version}`;
  const commands = change.givenUp.map(({ flightId, seats }) => ({
    ...{ kind: "free" as const, flightId, seats, orderId: order.orderId },
  }));
  const action = change.kind === "seats" ? "seats_changed" : "flights_changed";
  return {
    ...plan,
    order,
    commands: [...plan.commands, ...commands],
    transfers: [...plan.transfers, bookSale(name, priceOf(before), priceOf(order), change.feeMinor, order.currency)],
    history: [...plan.history, { actor: theProvider, action, was: partsSeen(before), became: partsSeen(order) }],
    jobs: [...plan.jobs, noticeJob(order, action, {})],
  };
}

/** The order with the change's parts and with tickets for them; its version is left as it is. */
export function changedOrder(
  before: OrderRecord,
  change: Pick<PendingChangeRecord, "kind" | "next">,
  { takeNumber, nowMs }: { readonly takeNumber: TakeNumber; readonly nowMs: number },
): OrderRecord {
  const next = { ...before, ...change.next, pendingChange: null };
  // Other seats of the same flights leave the tickets as they are; what documents the paid seats is made anew.
  const concerned = (kind: string): boolean => change.kind === "flights" || kind === "emd";
  const issued = issueTickets(next, takeNumber, nowMs, good(before)).filter(({ kind }) => concerned(kind));
  const ended = endCoupons(before.tickets, "E", ({ kind }) => concerned(kind));
  return { ...next, tickets: [...ended, ...issued] };
}

/** Tickets that something can still be flown with. */
function good({ tickets }: OrderRecord) {
  return tickets.filter(({ coupons }) => coupons.some(({ state }) => state === "O"));
}

/** What of the order a change concerns, for its history. */
export function partsSeen({ segments, seats }: Pick<OrderRecord, "segments" | "seats">) {
  return {
    segments: segments.map(({ segmentId, state, flight }) => ({ segmentId, state, flightId: flight.flightId })),
    seats: seats.map(({ passengerId, segmentId, seat }) => ({ passengerId, segmentId, seat })),
  };
}
