/**
 * The statements that make a plan true. The order's row holds all of it; payments, refunds and coupons have rows of their own
 * beside it, for finding them and for what must be unique.
 */
import { jobStatements } from "../jobs/outbox.ts";
import { eventStatements } from "../partners/partner-event.ts";
import type { Transfer } from "../payments/ledger.ts";
import { toAsciiJson } from "../storage/ascii-json.ts";
import type { Statement } from "../storage/database.ts";
import type { Dialect } from "../storage/dialect.ts";
import { insertRows } from "../storage/insert-rows.ts";
import { activeSegments, dueAtMsOf, type OrderRecord } from "./order.ts";
import type { HistoryDraft, OrderPlan } from "./order-plan.ts";
import type { ReadOrder } from "./order-store.ts";
import { partnerEventsOf } from "./partner-events.ts";

/** Entries of one version; an order's entries are numbered version by version. */
const ENTRIES_PER_VERSION = 100;

/** What the plan was decided on: its order is undefined for a new one, whose request is then recognised by `requestHash`. */
export function planStatements(
  dialect: Dialect,
  { order: before, isTold }: Pick<ReadOrder, "order" | "isTold">,
  plan: OrderPlan,
  requestHash: string,
): readonly Statement[] {
  const { order, history, transfers, jobs } = plan;
  const atMs = order.updatedAtMs;
  return [
    before ? updateOrder(order) : insertOrder(order, requestHash),
    ...paymentRows(before, order),
    ...refundRows(before, order),
    ...couponRows(before, order),
    ...insertRows(
      "order_history (order_id, entry, version, at_ms, actor_kind, actor_id, action, was, became)",
      history.map((draft, index) => historyRow(order, draft, index)),
    ),
    ...insertRows(
      "ledger_entries (transfer, line, order_id, account, amount_minor, currency, payment_id, refund_id, at_ms)",
      transfers.flatMap((transfer) => ledgerRows(transfer, order.orderId, atMs)),
    ),
    ...insertRows(
      "order_changes (change_id, order_id, request_hash, at_ms)",
      order.changes
        .slice(before?.changes.length ?? 0)
        .map(({ changeId, requestHash: hash }) => [changeId, order.orderId, hash, atMs]),
    ),
    ...jobStatements(dialect, jobs, atMs),
    ...(isTold ? eventStatements(dialect, partnerEventsOf(order, history), atMs) : []),
  ];
}

function columnsOf(order: OrderRecord) {
  const flights = (activeSegments(order.segments).length > 0 ? activeSegments(order.segments) : order.segments).map(
    ({ flight }) => flight,
  );
  return {
    version: order.version,
    state: order.state,
    due_at_ms: dueAtMsOf(order),
    departs_at_ms: Math.min(...flights.map(({ departsAtMs }) => departsAtMs)),
    arrives_at_ms: Math.max(...flights.map(({ arrivesAtMs }) => arrivesAtMs)),
    body: toAsciiJson(order),
  };
}

function insertOrder(order: OrderRecord, requestHash: string): Statement {
  const fixed = {
    order_id: order.orderId,
    locator: order.locator,
    user_id: order.userId,
    request_hash: requestHash,
    created_at_ms: order.createdAtMs,
  };
  const columns = { ...fixed, ...columnsOf(order) };
  return insertRows(`orders (${Object.keys(columns).join(", ")})`, [Object.values(columns)])[0]!;
}

function updateOrder(order: OrderRecord): Statement {
  const columns = columnsOf(order);
  const set = Object.keys(columns).map((column) => `${column} = ?`);
  return {
    sql: `UPDATE orders SET ${set.join(", ")} WHERE order_id = ?`,
    parameters: [...Object.values(columns), order.orderId],
  };
}

function paymentRows(before: OrderRecord | undefined, { orderId, payments }: OrderRecord): readonly Statement[] {
  const known = new Map(before?.payments.map((payment) => [payment.paymentId, payment]));
  const added = payments.filter(({ paymentId }) => !known.has(paymentId));
  const moved = payments.filter(({ paymentId, state }) => {
    const was = known.get(paymentId);
    return was !== undefined && was.state !== state;
  });
  return [
    ...insertRows(
      "payments (payment_id, order_id, provider, state, amount_minor, currency, created_at_ms)",
      added.map(({ paymentId, provider, state, amount, createdAtMs }) => [
        ...[paymentId, orderId, provider, state],
        ...[amount.amountMinor, amount.currency, createdAtMs],
      ]),
    ),
    ...moved.map(({ paymentId, state }) => ({
      sql: "UPDATE payments SET state = ? WHERE payment_id = ?",
      parameters: [state, paymentId],
    })),
  ];
}

function refundRows(before: OrderRecord | undefined, { orderId, refunds }: OrderRecord): readonly Statement[] {
  const known = new Map(before?.refunds.map((refund) => [refund.refundId, refund]));
  const added = refunds.filter(({ refundId }) => !known.has(refundId));
  const moved = refunds.filter(({ refundId, state }) => known.has(refundId) && known.get(refundId)!.state !== state);
  return [
    ...insertRows(
      "refunds (refund_id, order_id, payment_id, state, amount_minor, currency, created_at_ms)",
      added.map(({ refundId, paymentId, state, amount, createdAtMs }) => [
        ...[refundId, orderId, paymentId, state],
        ...[amount.amountMinor, amount.currency, createdAtMs],
      ]),
    ),
    ...moved.map(({ refundId, state }) => ({
      sql: "UPDATE refunds SET state = ? WHERE refund_id = ?",
      parameters: [state, refundId],
    })),
  ];
}

/** Coupons that are good no longer first: their successors take their place under the key. */
function couponRows(before: OrderRecord | undefined, order: OrderRecord): readonly Statement[] {
  const known = new Map(couponsOf(before).map((coupon) => [`${coupon.number}.${coupon.coupon}`, coupon]));
  const all = couponsOf(order).map((coupon) => ({ ...coupon, was: known.get(`${coupon.number}.${coupon.coupon}`) }));
  return [
    ...all
      .filter(({ was, state }) => was && was.state !== state)
      .map((coupon) => ({
        sql: "UPDATE coupons SET state = ?, good_for = ? WHERE ticket_number = ? AND coupon = ?",
        parameters: [coupon.state, goodFor(order.orderId, coupon), coupon.number, coupon.coupon],
      })),
    ...insertRows(
      "coupons (ticket_number, coupon, order_id, kind, passenger_id, segment_id, state, good_for)",
      all
        .filter(({ was }) => !was)
        .map((coupon) => [
          ...[coupon.number, coupon.coupon, order.orderId, coupon.kind, coupon.passengerId],
          ...[coupon.segmentId, coupon.state, goodFor(order.orderId, coupon)],
        ]),
    ),
  ];
}

type FlatCoupon = ReturnType<typeof couponsOf>[number];

function couponsOf(order: OrderRecord | undefined) {
  return (order?.tickets ?? []).flatMap(({ number, kind, passengerId, coupons }) =>
    coupons.map((coupon) => ({ number, kind, passengerId, ...coupon })),
  );
}

function goodFor(orderId: string, { kind, passengerId, segmentId, state }: FlatCoupon): string | null {
  return state === "O" || state === "C" || state === "F" ? `${kind}:${orderId}:${passengerId}:${segmentId}` : null;
}

function historyRow(order: OrderRecord, { actor, action, was, became }: HistoryDraft, index: number) {
  return [
    ...[order.orderId, order.version * ENTRIES_PER_VERSION + index + 1, order.version, order.updatedAtMs],
    ...[actor.kind, actor.userId, action, toAsciiJson(was ?? null), toAsciiJson(became ?? null)],
  ];
}

function ledgerRows({ transfer, currency, lines, paymentId, refundId }: Transfer, orderId: string, atMs: number) {
  return lines.map(({ account, amountMinor }, index) => [
    ...[transfer, index + 1, orderId, account, amountMinor, currency],
    ...[paymentId ?? null, refundId ?? null, atMs],
  ]);
}
