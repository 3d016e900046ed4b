/** An order's rows say the same as the order, and its history has no gap. */
import type { OrderRecord } from "../orders/order.ts";
import type { Evidence, TableRows } from "./evidence.ts";
import { jobKinds } from "./time-passes.ts";
import { type Violation, violated } from "./violation.ts";

export function checkOrders({ tables, letters }: Pick<Evidence, "tables" | "letters">, orders: readonly OrderRecord[]) {
  return [...sameRows(tables, orders), ...history(tables, orders), ...jobs(tables), ...notices(tables, letters)];
}

function sameRows(tables: TableRows, orders: readonly OrderRecord[]): Violation[] {
  const paymentsOf = Map.groupBy(tables.payments, ({ order_id }) => order_id);
  const refundsOf = Map.groupBy(tables.refunds, ({ order_id }) => order_id);
  const couponsOf = Map.groupBy(tables.coupons, ({ order_id }) => order_id);
  const changesOf = Map.groupBy(tables.order_changes, ({ order_id }) => order_id);
  const rowOf = new Map(tables.orders.map((row) => [row.order_id, row]));
  return orders.flatMap((order) => {
    const { orderId, version, state } = order;
    const row = rowOf.get(orderId)!;
    const pairs: readonly (readonly [string, readonly string[], readonly string[]])[] = [
      ["order", [`${row.version} ${row.state}`], [`${version} ${state}`]],
      [
        "payments",
        (paymentsOf.get(orderId) ?? []).map((one) => `${one.payment_id} ${one.state} ${one.amount_minor}`),
        order.payments.map((one) => `${one.paymentId} ${one.state} ${one.amount.amountMinor}`),
      ],
      [
        "refunds",
        (refundsOf.get(orderId) ?? []).map(
          (one) => `${one.refund_id} ${one.payment_id} ${one.state} ${one.amount_minor}`,
        ),
        order.refunds.map((one) => `${one.refundId} ${one.paymentId} ${one.state} ${one.amount.amountMinor}`),
      ],
      [
        "coupons",
        (couponsOf.get(orderId) ?? []).map(
          (one) => `${one.ticket_number} ${one.coupon} ${one.segment_id} ${one.state}`,
        ),
        order.tickets.flatMap(({ number, coupons }) =>
          coupons.map((one) => `${number} ${one.coupon} ${one.segmentId} ${one.state}`),
        ),
      ],
      [
        "changes",
        (changesOf.get(orderId) ?? []).map(({ change_id }) => change_id),
        order.changes.map(({ changeId }) => changeId),
      ],
    ];
    return pairs.flatMap(([what, rows, body]) => {
      const [left, right] = [rows.toSorted().join(", "), body.toSorted().join(", ")];
      return left === right ? [] : [violated(2, orderId, `${what}: rows say ${left}, the order says ${right}`)];
    });
  });
}

function history({ order_history: entries }: TableRows, orders: readonly OrderRecord[]): Violation[] {
  const byOrder = Map.groupBy(entries, ({ order_id }) => order_id);
  return orders.flatMap(({ orderId, version }) => {
    const versions = new Set((byOrder.get(orderId) ?? []).map((entry) => entry.version));
    const isGapless = versions.size === version && Math.max(...versions) === version;
    return isGapless ? [] : [violated(2, orderId, `its history has ${versions.size} of ${version} versions`)];
  });
}

function jobs({ jobs: left }: TableRows): Violation[] {
  const ours = left.filter(({ kind }) => jobKinds.includes(kind));
  return ours.map((job) =>
    violated(7, null, `a job is left: ${job.kind} ${job.job_key} ${job.state} ${job.last_error}`),
  );
}

/** By what happened: the letter that tells of it. */
const letterOf: Readonly<Record<string, string>> = {
  created: "order_created",
  ticketed: "ticketed",
  expired: "expired",
  change_expired: "change_expired",
  cancelled: "cancelled",
  partly_cancelled: "partly_cancelled",
  flights_changed: "flights_changed",
  refund_succeeded: "refund_succeeded",
};

function notices({ order_history: entries }: TableRows, letters: Evidence["letters"]): Violation[] {
  const jobsOf = Map.groupBy(letters, ({ key }) => key);
  const repeated = [...jobsOf].filter(([, sent]) => new Set(sent.map(({ jobId }) => jobId)).size > 1);
  return [
    ...repeated.map(([key]) => violated(9, key.split(":")[0]!, `letter ${key} was owed twice`)),
    ...entries.flatMap(({ order_id, version, action }) => {
      const kind = letterOf[action];
      if (kind === undefined || jobsOf.has(`${order_id}:${version}:${kind}`)) return [];
      return [violated(7, order_id, `nobody was told that it was ${action} at version ${version}`)];
    }),
  ];
}
