/**
 * Orders and money. An order is one row with its state as JSON; what must be found, or be unique, beyond the order stands
 * in rows of its own. Ledger and history are append-only.
 */
import type { Kysely } from "kysely";
import { makeAppendOnly } from "../append-only.ts";
import type { Dialect } from "../dialect.ts";
import { createIndexOnce } from "../index-once.ts";
import type { MigrationFactory } from "../migration-factory.ts";

export const orders: MigrationFactory = (dialect) => ({
  async up(db: Kysely<unknown>) {
    await createOrders(db, dialect);
    await createMoney(db, dialect);
    await createTickets(db, dialect);
    for (const table of ["order_history", "ledger_entries"]) await makeAppendOnly(db, dialect, table);
  },
});

async function createOrders(db: Kysely<unknown>, { columns }: Dialect): Promise<void> {
  await db.schema
    .createTable("orders")
    .ifNotExists()
    .addColumn("order_id", columns.ascii(36), (column) => column.primaryKey())
    .addColumn("locator", columns.ascii(6), (column) => column.notNull().unique())
    .addColumn("user_id", columns.ascii(36), (column) => column.notNull())
    .addColumn("version", columns.bigint, (column) => column.notNull())
    .addColumn("state", columns.ascii(16), (column) => column.notNull())
    .addColumn("request_hash", columns.ascii(43), (column) => column.notNull())
    .addColumn("due_at_ms", columns.bigint)
    .addColumn("departs_at_ms", columns.bigint, (column) => column.notNull())
    .addColumn("arrives_at_ms", columns.bigint, (column) => column.notNull())
    .addColumn("created_at_ms", columns.bigint, (column) => column.notNull())
    .addColumn("body", columns.longText, (column) => column.notNull())
    .execute();
  await createIndexOnce(db, "orders_by_user", "orders", ["user_id", "created_at_ms"]);
  await createIndexOnce(db, "orders_due", "orders", ["due_at_ms"]);
  await db.schema
    .createTable("order_changes")
    .ifNotExists()
    .addColumn("change_id", columns.ascii(36), (column) => column.primaryKey())
    .addColumn("order_id", columns.ascii(36), (column) => column.notNull())
    .addColumn("request_hash", columns.ascii(43), (column) => column.notNull())
    .addColumn("at_ms", columns.bigint, (column) => column.notNull())
    .execute();
  await db.schema
    .createTable("order_history")
    .ifNotExists()
    .addColumn("order_id", columns.ascii(36), (column) => column.notNull())
    .addColumn("entry", columns.bigint, (column) => column.notNull())
    .addColumn("version", columns.bigint, (column) => column.notNull())
    .addColumn("at_ms", columns.bigint, (column) => column.notNull())
    .addColumn("actor_kind", columns.ascii(10), (column) => column.notNull())
    .addColumn("actor_id", columns.ascii(36))
    .addColumn("action", columns.ascii(40), (column) => column.notNull())
    .addColumn("was", columns.longText, (column) => column.notNull())
    .addColumn("became", columns.longText, (column) => column.notNull())
    .addPrimaryKeyConstraint("order_history_key", ["order_id", "entry"])
    .execute();
}

async function createMoney(db: Kysely<unknown>, { columns }: Dialect): Promise<void> {
  await db.schema
    .createTable("payments")
    .ifNotExists()
    .addColumn("payment_id", columns.ascii(36), (column) => column.primaryKey())
    .addColumn("order_id", columns.ascii(36), (column) => column.notNull())
    .addColumn("provider", columns.ascii(20), (column) => column.notNull())
    .addColumn("state", columns.ascii(12), (column) => column.notNull())
    .addColumn("amount_minor", columns.bigint, (column) => column.notNull())
    .addColumn("currency", columns.ascii(3), (column) => column.notNull())
    .addColumn("created_at_ms", columns.bigint, (column) => column.notNull())
    .execute();
  await createIndexOnce(db, "payments_by_order", "payments", ["order_id"]);
  await db.schema
    .createTable("refunds")
    .ifNotExists()
    .addColumn("refund_id", columns.ascii(36), (column) => column.primaryKey())
    .addColumn("order_id", columns.ascii(36), (column) => column.notNull())
    .addColumn("payment_id", columns.ascii(36), (column) => column.notNull())
    .addColumn("state", columns.ascii(12), (column) => column.notNull())
    .addColumn("amount_minor", columns.bigint, (column) => column.notNull())
    .addColumn("currency", columns.ascii(3), (column) => column.notNull())
    .addColumn("created_at_ms", columns.bigint, (column) => column.notNull())
    .execute();
  await createIndexOnce(db, "refunds_by_order", "refunds", ["order_id"]);
  await db.schema
    .createTable("ledger_entries")
    .ifNotExists()
    // A transfer is named for what it books, so that booking it again is refused.
    .addColumn("transfer", columns.ascii(60), (column) => column.notNull())
    .addColumn("line", columns.bigint, (column) => column.notNull())
    .addColumn("order_id", columns.ascii(36), (column) => column.notNull())
    .addColumn("account", columns.ascii(20), (column) => column.notNull())
    .addColumn("amount_minor", columns.bigint, (column) => column.notNull())
    .addColumn("currency", columns.ascii(3), (column) => column.notNull())
    .addColumn("payment_id", columns.ascii(36))
    .addColumn("refund_id", columns.ascii(36))
    .addColumn("at_ms", columns.bigint, (column) => column.notNull())
    .addPrimaryKeyConstraint("ledger_entries_key", ["transfer", "line"])
    .execute();
  await createIndexOnce(db, "ledger_by_order", "ledger_entries", ["order_id"]);
  await createIndexOnce(db, "ledger_by_time", "ledger_entries", ["at_ms"]);
  await db.schema
    .createTable("provider_notices")
    .ifNotExists()
    .addColumn("provider", columns.ascii(20), (column) => column.notNull())
    .addColumn("event_id", columns.ascii(100), (column) => column.notNull())
    .addColumn("type", columns.ascii(60), (column) => column.notNull())
    .addColumn("payment_id", columns.ascii(36))
    .addColumn("received_at_ms", columns.bigint, (column) => column.notNull())
    .addPrimaryKeyConstraint("provider_notices_key", ["provider", "event_id"])
    .execute();
}

async function createTickets(db: Kysely<unknown>, { columns }: Dialect): Promise<void> {
  await db.schema
    .createTable("ticket_stock")
    .ifNotExists()
    .addColumn("accounting_code", columns.ascii(3), (column) => column.primaryKey())
    .addColumn("next_serial", columns.bigint, (column) => column.notNull())
    .execute();
  await db.schema
    .createTable("coupons")
    .ifNotExists()
    .addColumn("ticket_number", columns.ascii(13), (column) => column.notNull())
    .addColumn("coupon", columns.bigint, (column) => column.notNull())
    .addColumn("order_id", columns.ascii(36), (column) => column.notNull())
    .addColumn("kind", columns.ascii(6), (column) => column.notNull())
    .addColumn("passenger_id", columns.ascii(3), (column) => column.notNull())
    .addColumn("segment_id", columns.ascii(3), (column) => column.notNull())
    .addColumn("state", columns.ascii(1), (column) => column.notNull())
    // Of a coupon that is good for travel; NULL, which equals nothing, for all others.
    .addColumn("good_for", columns.ascii(60))
    .addPrimaryKeyConstraint("coupons_key", ["ticket_number", "coupon"])
    .addUniqueConstraint("coupons_good_once", ["good_for"])
    .execute();
  await createIndexOnce(db, "coupons_by_order", "coupons", ["order_id"]);
}
