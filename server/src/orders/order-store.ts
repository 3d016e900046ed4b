/** Reads orders. Writing them is `change-order.ts`'s alone. */
import type { HistoryEntry } from "@aisle/protocol/orders.ts";
import { sql } from "kysely";
import type { Database } from "../storage/database.ts";
import { readTogether } from "../storage/read-together.ts";
import type { OrderHistoryRow } from "../storage/schema.ts";
import type { OrderRecord } from "./order.ts";

export interface ReadOrder {
  /** Undefined when there is none. */
  readonly order: OrderRecord | undefined;
  readonly requestHash: string | undefined;
  /** The database's clock at the reading. */
  readonly nowMs: number;
}

export interface OrderStore {
  read(orderId: string): Promise<ReadOrder>;
  findByLocator(locator: string): Promise<OrderRecord | undefined>;
  /** The order of a payment, or undefined. */
  orderOfPayment(paymentId: string): Promise<string | undefined>;
  /** What a change id was used for, or undefined. */
  findChange(changeId: string): Promise<{ readonly orderId: string; readonly requestHash: string } | undefined>;
  /** Orders of a user that keep seats without being paid. */
  countUnpaid(userId: string): Promise<number>;
  history(orderId: string, after: number, limit: number): Promise<readonly HistoryEntry[]>;
  /** Orders of which something may have run out by now, the longest ago first. */
  due(limit: number): Promise<readonly string[]>;
}

export function createOrderStore(database: Database): OrderStore {
  const { kysely, dialect } = database;
  const now = sql<number>`${sql.raw(dialect.nowMs)}`;
  const readRow = readTogether(async (orderIds: readonly string[]) => {
    const rows = await kysely
      .selectFrom(kysely.selectNoFrom(now.as("now_ms")).as("clock"))
      .leftJoin("orders", (join) => join.on("order_id", "in", orderIds))
      .select(["now_ms", "order_id", "body", "request_hash"])
      .execute();
    const byId = new Map(rows.map((row) => [row.order_id, row]));
    const nowMs = Number(rows[0]!.now_ms);
    return new Map(orderIds.map((orderId) => [orderId, { ...byId.get(orderId), nowMs }]));
  });
  const orderIdOf = readTogether(async (paymentIds: readonly string[]) => {
    const rows = await kysely
      .selectFrom("payments")
      .select(["payment_id", "order_id"])
      .where("payment_id", "in", paymentIds)
      .execute();
    return new Map(rows.map((row) => [row.payment_id, row.order_id]));
  });
  return {
    async read(orderId) {
      const { body, request_hash: requestHash, nowMs } = (await readRow(orderId))!;
      return { order: body ? toRecord(body) : undefined, requestHash: requestHash ?? undefined, nowMs };
    },
    async findByLocator(locator) {
      const row = await kysely.selectFrom("orders").select("body").where("locator", "=", locator).executeTakeFirst();
      return row && toRecord(row.body);
    },
    orderOfPayment: orderIdOf,
    async findChange(changeId) {
      const row = await kysely
        .selectFrom("order_changes")
        .select(["order_id", "request_hash"])
        .where("change_id", "=", changeId)
        .executeTakeFirst();
      return row && { orderId: row.order_id, requestHash: row.request_hash };
    },
    async countUnpaid(userId) {
      const { unpaid } = await kysely
        .selectFrom("orders")
        .select(({ fn }) => fn.countAll().as("unpaid"))
        .where("user_id", "=", userId)
        .where("state", "=", "pending_payment")
        .executeTakeFirstOrThrow();
      return Number(unpaid);
    },
    async history(orderId, after, limit) {
      const rows = await kysely
        .selectFrom("order_history")
        .selectAll()
        .where("order_id", "=", orderId)
        .where("entry", ">", after)
        .orderBy("entry")
        .limit(limit)
        .execute();
      return rows.map(viewEntry);
    },
    async due(limit) {
      const rows = await kysely
        .selectFrom("orders")
        .select("order_id")
        .where("due_at_ms", "<=", now)
        .orderBy("due_at_ms")
        .limit(limit)
        .execute();
      return rows.map(({ order_id }) => order_id);
    },
  };
}

export function toRecord(body: string): OrderRecord {
  return JSON.parse(body) as OrderRecord;
}

function viewEntry(row: OrderHistoryRow): HistoryEntry {
  return {
    entry: row.entry,
    atMs: row.at_ms,
    version: row.version,
    actor: { kind: row.actor_kind, userId: row.actor_id },
    action: row.action,
    before: JSON.parse(row.was),
    after: JSON.parse(row.became),
  };
}
