/** Promise 7: what was paid is used or given back, soon; and everyone who paid has exactly one good coupon for each flight. */
import { activeSegments, type OrderRecord, priceOf } from "../orders/order.ts";
import type { Evidence } from "./evidence.ts";
import { type Violation, violated } from "./violation.ts";

/** Between the provider's word and what follows from it. */
const SETTLED_WITHIN_MS = 60_000;

export function checkPaid(evidence: Evidence, orders: readonly OrderRecord[]): readonly Violation[] {
  return [...orders.flatMap(used), ...orders.flatMap(coupons), ...soon(evidence), ...neverAfterTheEnd(evidence)];
}

/** Captured less given back is the price of what is active and the fees; so nothing is used twice, and nothing lies about. */
function used(order: OrderRecord): Violation[] {
  const { orderId, state, pendingChange } = order;
  const capturedMinor = order.payments.reduce((sum, one) => sum + one.capturedMinor, 0);
  const backMinor = order.refunds.reduce((sum, { amount }) => sum + amount.amountMinor, 0);
  const keptMinor = capturedMinor - backMinor;
  const worthMinor = state === "ticketed" ? priceOf(order).totalMinor : 0;
  const unfinished = order.refunds.filter((refund) => refund.state !== "succeeded");
  const open = order.payments.filter(({ state: is }) => is === "created" || is === "processing");
  return [
    ...(keptMinor < worthMinor ? [violated(7, orderId, `${keptMinor} were kept for what costs ${worthMinor}`)] : []),
    ...(state === "expired" && keptMinor !== 0 ? [violated(7, orderId, `${keptMinor} were kept for nothing`)] : []),
    ...(state === "pending_payment" ? [violated(7, orderId, "it still waits for a payment after its time")] : []),
    ...(pendingChange ? [violated(7, orderId, "a change still waits for a payment after its time")] : []),
    ...unfinished.map(({ refundId, state: is }) => violated(7, orderId, `refund ${refundId} is still ${is}`)),
    ...open.map(({ paymentId, state: is }) => violated(7, orderId, `payment ${paymentId} is still ${is}`)),
  ];
}

function coupons(order: OrderRecord): Violation[] {
  const active = new Set(activeSegments(order.segments).map(({ segmentId }) => segmentId));
  const isPaid = order.state === "ticketed";
  const wanted = !isPaid
    ? []
    : [
        ...order.fares.map(({ passengerId, segmentId }) => `ticket ${passengerId} ${segmentId}`),
        ...order.seats
          .filter(({ feeMinor }) => feeMinor > 0)
          .map(({ passengerId, segmentId }) => `emd ${passengerId} ${segmentId}`),
      ].filter((name) => active.has(name.split(" ")[2]!));
  const good = order.tickets.flatMap(({ kind, passengerId, coupons: all }) =>
    all.flatMap(({ segmentId, state }) => (state === "O" ? [`${kind} ${passengerId} ${segmentId}`] : [])),
  );
  const [left, right] = [wanted.toSorted().join(", "), good.toSorted().join(", ")];
  return left === right ? [] : [violated(7, order.orderId, `good coupons are ${right}, not ${left}`)];
}

/** From the provider's word, or the last thing that went wrong after it. */
function soon({ tables, movements, troubles }: Evidence): Violation[] {
  const settledAt = new Map(
    tables.order_history.flatMap(({ action, became, at_ms }) =>
      action === "payment_succeeded" ? [[(JSON.parse(became) as { paymentId: string }).paymentId, at_ms] as const] : [],
    ),
  );
  return movements.flatMap(({ kind, paymentId, orderId, atMs }) => {
    if (kind !== "charge" && kind !== "capture") return [];
    const doneMs = settledAt.get(paymentId ?? "");
    if (doneMs === undefined) return [violated(7, orderId, `payment ${paymentId} was taken and never settled`)];
    const wrong = troubles.filter(
      (one) => one.atMs < doneMs && (one.paymentId === null || one.paymentId === paymentId),
    );
    const fromMs = Math.max(atMs, ...wrong.map((one) => one.atMs));
    return doneMs - fromMs > SETTLED_WITHIN_MS
      ? [violated(7, orderId, `payment ${paymentId} was settled ${doneMs - fromMs} ms after the provider's word`)]
      : [];
  });
}

/** What was said to be over takes no money any more. */
function neverAfterTheEnd({ tables, movements }: Evidence): Violation[] {
  const endedAt = new Map(
    tables.order_history.flatMap(({ action, became, at_ms }) =>
      action === "payment_cancelled" || action === "payment_failed"
        ? [[(JSON.parse(became) as { paymentId: string }).paymentId, at_ms] as const]
        : [],
    ),
  );
  return movements.flatMap(({ kind, paymentId, orderId, atMs }) => {
    const endMs = endedAt.get(paymentId ?? "");
    if (kind === "refund" || kind === "refund_failed" || endMs === undefined || atMs <= endMs) return [];
    return [violated(7, orderId, `payment ${paymentId} took money ${atMs - endMs} ms after it was said to be over`)];
  });
}
