/** Promise 6: the books balance, agree with the provider, and hold nothing twice. */
import type { MovementRow } from "@aisle/psp-sandbox/movements.ts";
import { type OrderRecord, priceOf } from "../orders/order.ts";
import type { Evidence, TableRows } from "./evidence.ts";
import { sumsBy, type Violation, violated } from "./violation.ts";

export function checkMoney(evidence: Pick<Evidence, "tables" | "movements">, orders: readonly OrderRecord[]) {
  const { tables, movements } = evidence;
  return [
    ...balance(tables),
    ...accounts(evidence, orders),
    ...charges(movements, orders),
    ...refunds(movements, orders),
  ];
}

function balance({ ledger_entries: entries }: TableRows): Violation[] {
  const sums = sumsBy(
    entries,
    ({ transfer, currency, order_id }) => `${transfer} ${currency} ${order_id}`,
    ({ amount_minor }) => amount_minor,
  );
  return [...sums].flatMap(([key, sum]) =>
    sum === 0 ? [] : [violated(6, key.split(" ")[2]!, `${key} sums to ${sum}`)],
  );
}

const taken: ReadonlySet<MovementRow["kind"]> = new Set(["charge", "capture", "refund_failed"]);

/** What the movement added to what we have at the provider. */
function changeOf({ kind, amount }: MovementRow): number {
  return taken.has(kind) ? amount : -amount;
}

function accounts({ tables, movements }: Pick<Evidence, "tables" | "movements">, orders: readonly OrderRecord[]) {
  const booked = sumsBy(
    tables.ledger_entries,
    ({ order_id, account }) => `${order_id} ${account}`,
    ({ amount_minor }) => amount_minor,
  );
  const atProvider = sumsBy(movements, ({ orderId }) => orderId ?? "nobody's", changeOf);
  const known = new Set(orders.map(({ orderId }) => orderId));
  const strangers = [...atProvider.keys()].filter((orderId) => !known.has(orderId));
  return [
    ...strangers.map((orderId) => violated(6, orderId, "money moved at the provider for an order that is not there")),
    ...orders.flatMap((order) => {
      const { orderId } = order;
      const isPaid = order.state === "ticketed";
      const price = priceOf(order);
      const taxesMinor = price.taxes.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
      const owedMinor = order.refunds
        .filter(({ state }) => state !== "succeeded")
        .reduce((sum, { amount }) => sum + amount.amountMinor, 0);
      const expected = {
        provider: atProvider.get(orderId) ?? 0,
        customer: -owedMinor,
        fares: isPaid ? -price.baseMinor : 0,
        taxes: isPaid ? -taxesMinor : 0,
        seats: isPaid ? -price.seatsMinor : 0,
      };
      return [
        ...Object.entries(expected).flatMap(([account, amount]) => {
          const inBooks = booked.get(`${orderId} ${account}`) ?? 0;
          return inBooks === amount ? [] : [violated(6, orderId, `account ${account} is ${inBooks}, not ${amount}`)];
        }),
        ...((booked.get(`${orderId} fees`) ?? 0) > 0 ? [violated(6, orderId, "fees are owed to the customer")] : []),
      ];
    }),
  ];
}

function charges(movements: readonly MovementRow[], orders: readonly OrderRecord[]): Violation[] {
  const made = movements.filter(({ kind }) => kind === "charge" || kind === "capture");
  const byPayment = Map.groupBy(made, ({ paymentId }) => paymentId ?? "nobody's");
  const payments = new Map(
    orders.flatMap((order) => order.payments.map((one) => [one.paymentId as string, { order, one }])),
  );
  return [
    ...[...byPayment].flatMap(([paymentId, all]) => {
      const known = payments.get(paymentId);
      const orderId = known?.order.orderId ?? all[0]!.orderId;
      if (!known) return [violated(6, orderId, `payment ${paymentId} was taken and is not ours`)];
      const amount = all.reduce((sum, one) => sum + one.amount, 0);
      return [
        ...(all.length > 1 ? [violated(6, orderId, `payment ${paymentId} was taken ${all.length} times`)] : []),
        ...(known.one.state === "succeeded" && known.one.capturedMinor === amount
          ? []
          : [
              violated(
                6,
                orderId,
                `payment ${paymentId} took ${amount}, and is ${known.one.state} with ${known.one.capturedMinor}`,
              ),
            ]),
      ];
    }),
    ...[...payments].flatMap(([paymentId, { order, one }]) =>
      one.state === "succeeded" && !byPayment.has(paymentId)
        ? [violated(6, order.orderId, `payment ${paymentId} is said to have succeeded, and took nothing`)]
        : [],
    ),
  ];
}

function refunds(movements: readonly MovementRow[], orders: readonly OrderRecord[]): Violation[] {
  const isRefund = ({ kind }: MovementRow): boolean => kind === "refund" || kind === "refund_failed";
  const given = sumsBy(
    movements.filter(isRefund),
    ({ refundId }) => refundId ?? "nobody's",
    (one) => -changeOf(one),
  );
  const known = new Map(
    orders.flatMap((order) => order.refunds.map((one) => [one.refundId as string, { order, one }])),
  );
  return [
    ...[...given].flatMap(([refundId, amount]) => {
      const ours = known.get(refundId);
      if (!ours) return [violated(6, null, `refund ${refundId} was given and is not ours`)];
      const expected = ours.one.state === "succeeded" ? ours.one.amount.amountMinor : 0;
      return amount === expected
        ? []
        : [
            violated(
              6,
              ours.order.orderId,
              `refund ${refundId} is ${ours.one.state}: ${amount} given, not ${expected}`,
            ),
          ];
    }),
    ...[...known].flatMap(([refundId, { order, one }]) =>
      one.state === "succeeded" && !given.has(refundId)
        ? [violated(6, order.orderId, `refund ${refundId} is said to have succeeded, and gave nothing`)]
        : [],
    ),
    ...orders.flatMap((order) =>
      order.payments.flatMap(({ paymentId, capturedMinor }) => {
        const back = order.refunds.filter((one) => one.paymentId === paymentId);
        const sum = back.reduce((total, { amount }) => total + amount.amountMinor, 0);
        return sum > capturedMinor
          ? [violated(6, order.orderId, `of payment ${paymentId} ${sum} of ${capturedMinor} go back`)]
          : [];
      }),
    ),
  ];
}
