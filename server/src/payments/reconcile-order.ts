/** An order against its own rows, its ledger and its jobs. Pure. */
import type { Money } from "@aisle/protocol/money.ts";
import type { OrderRecord } from "../orders/order.ts";
import { type Difference, type DifferenceKind, UNDER_WAY_MS } from "./reconcile.ts";

/** What stands beside an order in tables of its own. */
export interface OrderBooks {
  readonly order: OrderRecord;
  /** Of the ledger's account `customer`: negative is what we owe. */
  readonly customerMinor: number;
  readonly payments: readonly MoneyRow[];
  readonly refunds: readonly MoneyRow[];
  /** Refunds that a job is there for. */
  readonly refundsUnderWay: ReadonlySet<string>;
}

export interface MoneyRow {
  readonly id: string;
  readonly state: string;
  readonly amountMinor: number;
  readonly currency: string;
}

export function compareOrder(books: OrderBooks, nowMs: number): readonly Difference[] {
  const { order, customerMinor } = books;
  const told = (kind: DifferenceKind, more: Partial<Difference>): Difference => ({
    ...{ kind, provider: null, locator: order.locator, orderId: order.orderId, paymentId: null, refundId: null },
    ...{ reference: null, ours: null, theirs: null, atMs: order.updatedAtMs, note: null, ...more },
  });
  const money = (amountMinor: number): Money => ({ amountMinor, currency: order.currency });
  const open = order.refunds.filter(({ state }) => state !== "succeeded");
  const owedMinor = open.reduce((sum, { amount }) => sum + amount.amountMinor, 0);
  const stuck = open.filter(
    ({ refundId, updatedAtMs }) => !books.refundsUnderWay.has(refundId) && nowMs - updatedAtMs >= UNDER_WAY_MS,
  );
  return [
    ...compareRows(
      order.payments.map(({ paymentId, ...rest }) => ({ id: paymentId, ...rest })),
      books.payments,
    ).map(({ id, note }) => told("payment_row_differs", { paymentId: id, note })),
    ...compareRows(
      order.refunds.map(({ refundId, ...rest }) => ({ id: refundId, ...rest })),
      books.refunds,
    ).map(({ id, note }) => told("refund_row_differs", { refundId: id, note })),
    ...(-customerMinor === owedMinor
      ? []
      : [
          told("customer_account_differs", {
            ...{ ours: money(-customerMinor), theirs: money(owedMinor) },
            note: "owed by the ledger, and in refunds that are still to be given",
          }),
        ]),
    ...stuck.map(({ refundId, paymentId, amount, state, updatedAtMs }) =>
      told("refund_not_under_way", {
        refundId,
        paymentId,
        ours: amount,
        atMs: updatedAtMs,
        note: `${state}, without a job`,
      }),
    ),
  ];
}

function compareRows(
  inOrder: readonly { readonly id: string; readonly state: string; readonly amount: Money }[],
  rows: readonly MoneyRow[],
): readonly { readonly id: string; readonly note: string }[] {
  const texts = new Map(inOrder.map(({ id, state, amount }) => [id, textOf(state, amount)]));
  const rowTexts = new Map(rows.map((row) => [row.id, textOf(row.state, row)]));
  return [...new Set([...texts.keys(), ...rowTexts.keys()])].flatMap((id) => {
    const [order = "missing", row = "missing"] = [texts.get(id), rowTexts.get(id)];
    return order === row ? [] : [{ id, note: `in the order ${order}, its row ${row}` }];
  });
}

function textOf(state: string, { amountMinor, currency }: Money): string {
  return `${state} ${amountMinor} ${currency}`;
}
