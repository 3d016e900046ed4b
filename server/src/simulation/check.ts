/**
 * Holds evidence against the promises about money and seats: 1, 2, 3, 6, 7 and 9. Pure: it is given what is known and asks
 * nobody, so that it serves after a simulation as after a real run on any database. To be called when all is quiet.
 */
import { type OrderRecord } from "../orders/order.ts";
import { toRecord } from "../orders/order-store.ts";
import { checkAnswers } from "./check-answers.ts";
import { checkMoney } from "./check-money.ts";
import { checkOrders } from "./check-orders.ts";
import { checkPaid } from "./check-paid.ts";
import { checkSeats } from "./check-seats.ts";
import type { Evidence } from "./evidence.ts";
import type { Violation } from "./violation.ts";

export function check(evidence: Evidence): readonly Violation[] {
  const orders = evidence.tables.orders.map(({ body }): OrderRecord => toRecord(body));
  return [
    ...checkSeats(evidence, orders),
    ...checkMoney(evidence, orders),
    ...checkPaid(evidence, orders),
    ...checkAnswers(evidence, orders),
    ...checkOrders(evidence, orders),
  ];
}

/** The first violation, with all that is known of its order, in the order in which it happened. Undefined for none. */
export function report(evidence: Evidence): string | undefined {
  const violations = check(evidence);
  const [first] = violations;
  if (!first) return undefined;
  const { promise, orderId, text } = first;
  const others = violations.slice(1, 6).map((one) => `  also (promise ${one.promise}) ${one.orderId}: ${one.text}`);
  return [
    `promise ${promise} is broken${orderId === null ? "" : ` for order ${orderId}`}: ${text}`,
    ...others,
    ...(violations.length > 6 ? [`  and ${violations.length - 6} more`] : []),
    ...(orderId === null ? [] : storyOf(evidence, orderId)),
  ].join("\n");
}

function storyOf({ tables, movements, calls }: Evidence, orderId: string): readonly string[] {
  const paymentIds = tables.payments.filter(({ order_id }) => order_id === orderId).map(({ payment_id }) => payment_id);
  const isAbout = (text: string): boolean => [orderId, ...paymentIds].some((id) => text.includes(id));
  const lines = [
    ...tables.order_history
      .filter(({ order_id }) => order_id === orderId)
      .map((one) => ({ atMs: one.at_ms, text: `v${one.version} ${one.action} ${one.was} -> ${one.became}` })),
    ...movements
      .filter((one) => one.orderId === orderId)
      .map((one) => ({
        atMs: one.atMs,
        text: `provider: ${one.kind} ${one.amount} payment ${one.paymentId} refund ${one.refundId}`,
      })),
    ...calls
      .filter(({ input }) => isAbout(JSON.stringify(input)))
      .map(({ no, atMs, name, outcome, input }) => ({
        atMs,
        text: `call ${no} ${name} ${JSON.stringify(input).slice(0, 200)}: ${outcome.kind} ${"code" in outcome ? outcome.code : ""}`,
      })),
    ...tables.ledger_entries
      .filter(({ order_id }) => order_id === orderId)
      .map((one) => ({ atMs: one.at_ms, text: `ledger: ${one.transfer} ${one.account} ${one.amount_minor}` })),
  ];
  return lines.toSorted((a, b) => a.atMs - b.atMs).map(({ atMs, text }) => `  ${new Date(atMs).toISOString()} ${text}`);
}
