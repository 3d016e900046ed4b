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
  /** Whether partners want to be told of anything at all: mostly none does, and then nothing is written for them. */
  readonly isTold: boolean;
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
    const enabled = kysely.selectFrom("partner_endpoints").select("endpoint_id").where("state", "=", "enabled");
    const rows = await kysely
      .selectFrom(kysely.selectNoFrom([now.as("now_ms"), enabled.limit(1).as("told_endpoint")]).as("clock"))
      .leftJoin("orders", (join) => join.on("order_id", "in", orderIds))
      .select(["now_ms", "told_endpoint", "order_id", "body", "request_hash"])
      .execute();
    const byId = new Map(rows.map((row) => [row.order_id, row]));
    const facts = { nowMs: Number(rows[0]!.now_ms), isTold: rows[0]!.told_endpoint !== null };
    return new Map(orderIds.map((orderId) => [orderId, { ...byId.get(orderId), ...facts }]));
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
      const { body, request_hash: requestHash, nowMs, isTold } = (await readRow(orderId))!;
      return { order: body ? toRecord(body) : undefined, requestHash: requestHash ?? undefined, nowMs, isTold };
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
