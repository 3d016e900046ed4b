/** What the head of an order says: the one thing to know now. Pure. */
import type { Order } from "@aisle/client";
import type { Messages } from "../i18n/en.ts";
import { lateMoney } from "./late-money.ts";

/** `isTimeOver`: nobody can begin to pay any more, though the order has not ended yet. */
export function orderLead(order: Order, isTimeOver: boolean, text: Messages): string {
  const { state, pendingChange } = order;
  if (pendingChange) return text.change.pay.waits;
  if (state === "pending_payment" && isTimeOver) return text.order.timeOver;
  const late = state === "expired" ? lateMoney(order) : "none";
  return late === "none" ? text.order.lead[state] : text.order.expiredLate[late];
}
