/** What stands in the way of changing an order now. Pure; the server has the last word. */
import { fareFamilies, type FareFamilyTerms, type Order } from "@aisle/client";
import { isOpenPayment } from "./open-payment.ts";

/**
 * `over`: nobody flies on it any more. `unpaid`: to be paid first. `waiting`: a change waits for its payment. `paying`: a
 * payment is under way. `gone`: no such flight, or not any more. `left`: it has departed. `notFlown`: the airline has
 * cancelled it. `fare`: the fare allows no changes.
 */
export type Hindrance = "over" | "unpaid" | "waiting" | "paying" | "gone" | "left" | "notFlown" | "fare";

/** Against other seats on one flight; null when there is nothing. */
export function seatHindrance(order: Order, segmentId: string, nowMs: number): Hindrance | null {
  const segment = order.segments.find((one) => one.segmentId === segmentId && one.state === "active");
  const first = orderHindrance(order);
  if (first === "over") return first;
  if (!segment) return "gone";
  if (segment.flightCancelled) return "notFlown";
  return nowMs >= segment.flight.departsAtMs ? "left" : first;
}

/** Against flying one slice otherwise. What the fare forbids is said before all that passes. */
export function flightHindrance(order: Order, slice: number, nowMs: number): Hindrance | null {
  const segments = order.segments.filter((one) => one.slice === slice && one.state === "active");
  const first = orderHindrance(order);
  if (first === "over") return first;
  if (segments.length === 0) return "gone";
  const { changeFees }: FareFamilyTerms = fareFamilies[order.family];
  if (changeFees === null) return "fare";
  if (segments.some(({ flight }) => nowMs >= flight.departsAtMs)) return "left";
  return order.state === "pending_payment" ? "unpaid" : first;
}

function orderHindrance({ state, pendingChange, payments }: Order): Hindrance | null {
  if (state === "expired" || state === "cancelled") return "over";
  if (pendingChange) return "waiting";
  return payments.some(isOpenPayment) ? "paying" : null;
}
