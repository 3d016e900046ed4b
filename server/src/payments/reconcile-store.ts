/** Reads what reconciliation compares. Everything goes by an index and in bounded pieces; nothing is locked or written. */
import { sql } from "kysely";
import type { OrderRecord } from "../orders/order.ts";
import { toRecord } from "../orders/order-store.ts";
import type { Database } from "../storage/database.ts";
import { ADVANCE_REFUND } from "./payment-jobs.ts";
import type { BookedMovement, KnownMoney } from "./reconcile.ts";
import type { MoneyRow, OrderBooks } from "./reconcile-order.ts";

const IDS_PER_QUERY = 200;

export interface UnbalancedTransfer {
  readonly transfer: string;
  readonly orderId: string;
  readonly locator: string | null;
  readonly sumMinor: number;
  readonly currency: string;
  readonly atMs: number;
}

export interface ReconcileStore {
  /** The ledger's account `provider` in [fromMs, toMs). */
  booked(fromMs: number, toMs: number): Promise<readonly BookedMovement[]>;
  /** All of it that the order has, whenever that was. */
  bookedOf(orderId: string): Promise<readonly BookedMovement[]>;
  unbalanced(fromMs: number, toMs: number): Promise<readonly UnbalancedTransfer[]>;
  /** By payment id; of payments that there are. */
  knownPayments(paymentIds: readonly string[]): Promise<ReadonlyMap<string, KnownMoney>>;
  knownRefunds(refundIds: readonly string[]): Promise<ReadonlyMap<string, KnownMoney>>;
  /** Orders with a line in the ledger, or a payment or refund that was made, in [fromMs, toMs); piece by piece, each once. */
  ordersWithMoney(fromMs: number, toMs: number): AsyncIterable<readonly string[]>;
  books(orderIds: readonly string[]): Promise<readonly OrderBooks[]>;
  order(orderId: string): Promise<OrderRecord | undefined>;
}

export function createReconcileStore({ kysely }: Pick<Database, "kysely">): ReconcileStore {
  const selectBooked = () =>
    kysely
      .selectFrom("ledger_entries")
      .leftJoin("payments", "payments.payment_id", "ledger_entries.payment_id")
      .leftJoin("orders", "orders.order_id", "ledger_entries.order_id")
      .select(["payments.provider", "ledger_entries.order_id", "locator", "ledger_entries.payment_id", "refund_id"])
      .select(["ledger_entries.amount_minor", "ledger_entries.currency", "ledger_entries.at_ms"])
      .where("account", "=", "provider");
  const toBooked = (row: Awaited<ReturnType<ReturnType<typeof selectBooked>["execute"]>>[number]): BookedMovement => ({
    ...{ provider: row.provider, orderId: row.order_id, locator: row.locator, paymentId: row.payment_id },
    ...{ refundId: row.refund_id, amountMinor: row.amount_minor, currency: row.currency, atMs: row.at_ms },
  });

  const known = async (table: "payments" | "refunds", key: "payment_id" | "refund_id", ids: readonly string[]) => {
    const found = new Map<string, KnownMoney>();
    for (const some of pieces(ids)) {
      const { rows } = await sql<{ id: string; order_id: string; locator: string; payment_id: string; state: string }>`
        select m.${sql.ref(key)} as id, m.order_id, o.locator, m.payment_id, m.state
        from ${sql.table(table)} m join orders o on o.order_id = m.order_id
        where m.${sql.ref(key)} in (${sql.join(some)})`.execute(kysely);
      for (const { id, order_id: orderId, locator, payment_id: paymentId, state } of rows) {
        found.set(id, { orderId, locator, paymentId, state });
      }
    }
    return found;
  };

  const readBooks = async (orderIds: readonly string[]): Promise<readonly OrderBooks[]> => {
    const bodies = await kysely.selectFrom("orders").select("body").where("order_id", "in", orderIds).execute();
    const customers = await kysely
      .selectFrom("ledger_entries")
      .select(({ fn }) => ["order_id", fn.sum("amount_minor").as("sum")])
      .where("order_id", "in", orderIds)
      .where("account", "=", "customer")
      .groupBy("order_id")
      .execute();
    const columns = ["order_id", "state", "amount_minor", "currency"] as const;
    const payments = await kysely
      .selectFrom("payments")
      .select(["payment_id as id", ...columns])
      .where("order_id", "in", orderIds)
      .execute();
    const refunds = await kysely
      .selectFrom("refunds")
      .select(["refund_id as id", ...columns])
      .where("order_id", "in", orderIds)
      .execute();
    const refundIds = refunds.map(({ id }) => id);
    const jobs =
      refundIds.length === 0
        ? []
        : await kysely
            .selectFrom("jobs")
            .select("open_key")
            .where("kind", "=", ADVANCE_REFUND)
            .where("open_key", "in", refundIds)
            .execute();
    const sums = new Map(customers.map((row) => [row.order_id, Number(row.sum)]));
    return bodies.map(({ body }) => {
      const order = toRecord(body);
      const { orderId } = order;
      return {
        order,
        customerMinor: sums.get(orderId) ?? 0,
        payments: payments.filter((row) => row.order_id === orderId).map(toMoneyRow),
        refunds: refunds.filter((row) => row.order_id === orderId).map(toMoneyRow),
        refundsUnderWay: new Set(jobs.flatMap(({ open_key }) => open_key ?? [])),
      };
    });
  };

  return {
    async booked(fromMs, toMs) {
      const rows = await selectBooked()
        .where("ledger_entries.at_ms", ">=", fromMs)
        .where("ledger_entries.at_ms", "<", toMs)
        .execute();
      return rows.map(toBooked);
    },
    async bookedOf(orderId) {
      return (await selectBooked().where("ledger_entries.order_id", "=", orderId).execute()).map(toBooked);
    },
    async unbalanced(fromMs, toMs) {
      // By the transfers of the time: a line that was added later counts too.
      const { rows } = await sql<
        { transfer: string; order_id: string; locator: string | null } & {
          sum_minor: number | string;
          currency: string;
          at_ms: number;
        }
      >`
        select l.transfer, min(l.order_id) as order_id, min(o.locator) as locator, sum(l.amount_minor) as sum_minor,
          l.currency, min(l.at_ms) as at_ms
        from ledger_entries l left join orders o on o.order_id = l.order_id
        where l.transfer in (select transfer from ledger_entries where at_ms >= ${fromMs} and at_ms < ${toMs})
        group by l.transfer, l.currency having sum(l.amount_minor) <> 0`.execute(kysely);
      return rows.map((row) => ({
        ...{ transfer: row.transfer, orderId: row.order_id, locator: row.locator, currency: row.currency },
        ...{ sumMinor: Number(row.sum_minor), atMs: Number(row.at_ms) },
      }));
    },
    knownPayments: (ids) => known("payments", "payment_id", ids),
    knownRefunds: (ids) => known("refunds", "refund_id", ids),
    async *ordersWithMoney(fromMs, toMs) {
      const [first, end] = [firstIdOf(fromMs), firstIdOf(toMs)];
      for (let after = ""; ;) {
        const { rows } = await sql<{ order_id: string }>`
          select order_id from (
            select order_id from ledger_entries where at_ms >= ${fromMs} and at_ms < ${toMs}
            union select order_id from payments where payment_id >= ${first} and payment_id < ${end}
            union select order_id from refunds where refund_id >= ${first} and refund_id < ${end}) touched
          where order_id > ${after} order by order_id limit ${IDS_PER_QUERY}`.execute(kysely);
        if (rows.length === 0) return;
        yield rows.map(({ order_id }) => order_id);
        after = rows.at(-1)!.order_id;
      }
    },
    async books(orderIds) {
      if (orderIds.length === 0) return [];
      return readBooks(orderIds);
    },
    async order(orderId) {
      const row = await kysely.selectFrom("orders").select("body").where("order_id", "=", orderId).executeTakeFirst();
      return row && toRecord(row.body);
    },
  };
}

function toMoneyRow(row: {
  readonly id: string;
  readonly state: string;
  readonly amount_minor: number;
  readonly currency: string;
}): MoneyRow {
  const { id, state, amount_minor: amountMinor, currency } = row;
  return { id, state, amountMinor, currency };
}

/** Ids begin with the time at which they were made (UUIDv7), by the clock of whoever made them. */
function firstIdOf(atMs: number): string {
  const hex = Math.max(0, Math.floor(atMs)).toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}`;
}

function* pieces(ids: readonly string[]): Generator<readonly string[]> {
  for (let from = 0; from < ids.length; from += IDS_PER_QUERY) yield ids.slice(from, from + IDS_PER_QUERY);
}
